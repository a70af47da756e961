package dev.missioncontrol.demo;

/// How often an agent does what it does not always do; each a probability.
///
/// @param death for each step: silence in the middle of it
/// @param failure of a task
/// @param longStep how many steps take so long that the heart has to beat
/// @param question for each task: something only a person knows
/// @param approval before it ends a task
/// @param comment when it ends one
/// @param review how many of the tasks end there instead of in Done
/// @param followUp how many lead to another task
record Habits(
        double death,
        double failure,
        double longStep,
        double question,
        double approval,
        double comment,
        double review,
        double followUp) {
    static final Habits USUAL = new Habits(0.015, 0.07, 0.1, 0.06, 0.05, 0.35, 0.4, 0.15);
}
