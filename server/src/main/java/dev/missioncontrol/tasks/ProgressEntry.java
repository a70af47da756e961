package dev.missioncontrol.tasks;

import java.time.Instant;
import java.util.UUID;

/// One line an agent reported, when it reported it.
public record ProgressEntry(UUID id, String step, ProgressStatus status, Instant at) {}
