package dev.missioncontrol.tasks.query;

import java.time.Instant;

/// From where a query is asked: `me` is the name of who asks, and `+3d` counts from `now`.
public record Viewpoint(String me, Instant now) {}
