package dev.missioncontrol.claims;

/// What the model says about questions and approvals.
final class ModelTalk {
    private final ModelBoard board;
    private final ModelLeases leases;

    ModelTalk(ModelBoard board, ModelLeases leases) {
        this.board = board;
        this.leases = leases;
    }

    String needApproval(int number, boolean needs) {
        ModelTask task = board.task(number);
        if (task.needsApproval == needs) {
            return "200";
        }
        task.version++;
        if (needs && !task.approved) {
            task.request = "requested";
            task.neededBefore = false;
        } else if (!needs && task.request.equals("requested")) {
            task.request = "withdrawn";
            task.goOn();
        }
        task.needsApproval = needs;
        return "200";
    }

    String approve(int number, boolean approved) {
        ModelTask task = board.task(number);
        if (task.approved == approved) {
            return "200";
        }
        task.version++;
        task.approved = approved;
        boolean asked = task.request.equals("requested");
        task.request = approved ? "approved" : "withdrawn";
        if (asked) {
            task.goOn();
        }
        return "200";
    }

    String askForApproval(int number, String session) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        boolean isOpen = task.request.equals("requested");
        boolean waits = task.works(session) && !task.state.equals("waiting");
        if (!isOpen) {
            task.request = "requested";
            task.neededBefore = task.needsApproval;
            task.needsApproval = true;
            task.approved = false;
        }
        task.state = waits ? "waiting" : task.state;
        task.version += isOpen && !waits ? 0 : 1;
        return leases.written(task, session, isOpen ? "200" : "201");
    }

    /// @param decision approve, reject or withdraw, by a person
    String decide(int number, String decision) {
        ModelTask task = board.task(number);
        String outcome = String.valueOf(Model.DECISIONS.get(decision));
        if (!task.request.equals("requested")) {
            return task.request.equals(outcome) ? "200" : "409 already_decided";
        }
        task.request = outcome;
        task.approved = outcome.equals("approved");
        task.needsApproval = !outcome.equals("withdrawn") || task.neededBefore;
        task.goOn();
        task.version++;
        return "200";
    }

    /// Whether anybody has ever asked.
    boolean hasRequest(int number) {
        return !board.task(number).request.isEmpty();
    }

    String ask(int number, String session, String question) {
        ModelTask task = board.task(number);
        if (task.lies(session)) {
            return "409 lease_lost";
        }
        if (!task.question.isEmpty()) {
            return leases.written(task, session, task.question.equals(question) ? "200" : "409 question_open");
        }
        task.question = question;
        task.state = task.works(session) ? "waiting" : task.state;
        task.version++;
        return leases.written(task, session, "201");
    }

    /// A person's answer to the question that is open.
    String answer(int number) {
        ModelTask task = board.task(number);
        task.question = "";
        task.goOn();
        task.version++;
        return "200";
    }

    boolean hasQuestion(int number) {
        return !board.task(number).question.isEmpty();
    }
}
