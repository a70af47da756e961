package dev.missioncontrol.notifications;

/// Who is told. Nobody is told of what they did themselves.
enum Whom {
    /// The one who is named, person or agent: the new assignee, who is mentioned, who asked.
    NAMED,

    /// `human`, and the people of the task: its assignee, who created it, who spoke or was spoken to on it; no agents.
    PEOPLE
}
