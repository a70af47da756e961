package dev.missioncontrol;

import dev.missioncontrol.agents.Agents;
import dev.missioncontrol.agents.Sightings;
import dev.missioncontrol.approvals.Approvals;
import dev.missioncontrol.audit.Audit;
import dev.missioncontrol.audit.AuditRoutes;
import dev.missioncontrol.audit.Integrity;
import dev.missioncontrol.boards.Boards;
import dev.missioncontrol.claims.AgentRoutes;
import dev.missioncontrol.claims.ApprovalRoutes;
import dev.missioncontrol.claims.ApprovalWrites;
import dev.missioncontrol.claims.BoardChangeRoutes;
import dev.missioncontrol.claims.BoardChanges;
import dev.missioncontrol.claims.BulkRoutes;
import dev.missioncontrol.claims.Candidates;
import dev.missioncontrol.claims.ClaimRoutes;
import dev.missioncontrol.claims.Claims;
import dev.missioncontrol.claims.ColumnChanges;
import dev.missioncontrol.claims.ColumnRoutes;
import dev.missioncontrol.claims.CommentRoutes;
import dev.missioncontrol.claims.CommentWrites;
import dev.missioncontrol.claims.Deadlines;
import dev.missioncontrol.claims.DependencyRoutes;
import dev.missioncontrol.claims.Endings;
import dev.missioncontrol.claims.IdleWatch;
import dev.missioncontrol.claims.Leases;
import dev.missioncontrol.claims.LifeSigns;
import dev.missioncontrol.claims.LimitRoutes;
import dev.missioncontrol.claims.LimitView;
import dev.missioncontrol.claims.LogReports;
import dev.missioncontrol.claims.LongWait;
import dev.missioncontrol.claims.OutcomeRoutes;
import dev.missioncontrol.claims.Outcomes;
import dev.missioncontrol.claims.Patrol;
import dev.missioncontrol.claims.QuestionRoutes;
import dev.missioncontrol.claims.QuestionWrites;
import dev.missioncontrol.claims.Reaper;
import dev.missioncontrol.claims.Reports;
import dev.missioncontrol.claims.RunLogRoutes;
import dev.missioncontrol.claims.RunRoutes;
import dev.missioncontrol.claims.TaskListRoutes;
import dev.missioncontrol.claims.TaskRoutes;
import dev.missioncontrol.claims.TaskWrites;
import dev.missioncontrol.claims.TransferRoutes;
import dev.missioncontrol.claims.WaitingRoom;
import dev.missioncontrol.claims.WatchLimits;
import dev.missioncontrol.claims.WatchRoutes;
import dev.missioncontrol.claims.WipLimits;
import dev.missioncontrol.claims.Work;
import dev.missioncontrol.claims.WorkRoutes;
import dev.missioncontrol.claims.Writes;
import dev.missioncontrol.conversation.AnswerRoom;
import dev.missioncontrol.conversation.Comments;
import dev.missioncontrol.conversation.Questions;
import dev.missioncontrol.db.Database;
import dev.missioncontrol.db.DatabaseAddress;
import dev.missioncontrol.demo.DemoBoard;
import dev.missioncontrol.demo.FirstData;
import dev.missioncontrol.dependencies.Dependencies;
import dev.missioncontrol.events.BoardWriters;
import dev.missioncontrol.events.EventLog;
import dev.missioncontrol.events.Idempotency;
import dev.missioncontrol.http.Door;
import dev.missioncontrol.http.WebFiles;
import dev.missioncontrol.live.FeedRoutes;
import dev.missioncontrol.live.Hub;
import dev.missioncontrol.live.Limits;
import dev.missioncontrol.live.Live;
import dev.missioncontrol.notifications.Notifications;
import dev.missioncontrol.operations.Installation;
import dev.missioncontrol.operations.Meters;
import dev.missioncontrol.operations.Readiness;
import dev.missioncontrol.operations.Traffic;
import dev.missioncontrol.runs.RunLog;
import dev.missioncontrol.runs.RunPages;
import dev.missioncontrol.runs.Runs;
import dev.missioncontrol.tasks.BoardPicture;
import dev.missioncontrol.tasks.BoardRoutes;
import dev.missioncontrol.tasks.BoardView;
import dev.missioncontrol.tasks.Snapshots;
import dev.missioncontrol.tasks.Tasks;
import dev.missioncontrol.tasks.query.TaskSearch;
import dev.missioncontrol.webhooks.Webhooks;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// The application, built by hand in reading order: from the database up to the port.
public final class App implements AutoCloseable {
    private final Database database;
    private final BoardWriters writers;
    private final WaitingRoom room;
    private final AnswerRoom answers;
    private final Patrol patrol;
    private final Notifications notifications;
    private final Webhooks webhooks;
    private final Live live;
    private final Sightings sightings;
    private final Meters meters;
    private final WebServer web;

    private App(Config config, DatabaseAddress address, Limits limits) {
        InstantSource clock = InstantSource.system();
        database = Database.open(address, config.databaseConnections());
        Jdbi jdbi = database.jdbi();

        EventLog log = new EventLog(jdbi);
        Hub hub = new Hub(log, clock, limits);
        room = new WaitingRoom(hub::changed);
        answers = new AnswerRoom();
        notifications = new Notifications(jdbi, log);
        webhooks = new Webhooks(jdbi, log, clock, config.webhookUrl(), config.webhookSecret());
        meters = new Meters(Version.current());
        writers = new BoardWriters(
                jdbi,
                events -> {
                    hub.committed(events);
                    room.committed(events);
                    answers.committed(events);
                    notifications.committed(events);
                    webhooks.committed(events);
                    meters.committed(events);
                },
                meters::batch);

        Boards boards = new Boards(jdbi);
        Tasks tasks = new Tasks(jdbi);
        Runs runs = new Runs(jdbi);
        Dependencies dependencies = new Dependencies(jdbi, tasks, WipLimits::note);
        Leases leases = new Leases(jdbi);
        LifeSigns life = new LifeSigns(jdbi);
        Candidates candidates = new Candidates(jdbi);
        Endings endings = new Endings(tasks, runs, leases, dependencies);
        Claims claims = new Claims(tasks, runs, leases, candidates, endings);
        TaskWrites taskWrites = new TaskWrites(tasks, runs, dependencies, claims, endings);
        Agents agents = new Agents(jdbi);
        sightings = new Sightings(agents, clock);
        Reports reports = new Reports(writers, tasks, runs, leases);
        Reaper reaper = new Reaper(writers, tasks, runs, leases);
        Work work = new Work(writers, claims, candidates, room, clock);
        QuestionWrites questionWrites = new QuestionWrites(tasks, claims);
        Questions questions = new Questions(jdbi);
        patrol = new Patrol(
                jdbi,
                reaper,
                new Deadlines(writers, questions, questionWrites),
                new IdleWatch(jdbi, writers, tasks, leases));
        RunLog runLog = new RunLog(jdbi);
        LogReports logReports = new LogReports(jdbi, writers, tasks, runLog, (run, first, lines) -> hub.grown(run));
        Outcomes outcomes = new Outcomes(tasks, runs, dependencies, claims, endings);

        CommentWrites commentWrites = new CommentWrites(tasks, claims, leases);
        DemoBoard demo = new DemoBoard(taskWrites, claims, reports, commentWrites, questionWrites, runs, runLog);
        new FirstData(jdbi, boards, writers, demo).fill(!config.empty());

        BoardView view = new BoardView(jdbi);
        LimitView limitView = new LimitView(jdbi);
        Writes writes = new Writes(writers, leases, new Idempotency(jdbi));
        LongWait longWait = new LongWait(answers, leases, tasks, clock);
        ApprovalWrites approvalWrites = new ApprovalWrites(tasks, claims);
        Door door = new Door(config.host(), config.allowedOrigins());
        meters.watch(database, leases, writers, room, hub);
        live = new Live(hub, door, name -> boards.find(name).map(board -> board.id()));
        hub.offer(notifications.inbox());
        hub.offer(runLog, runs::find);
        hub.offer(life, name -> boards.find(name).map(board -> board.id()));
        hub.offer(agents, sightings, life);
        notifications.listen(hub::changed);
        hub.start();
        patrol.start();
        sightings.start();
        notifications.start();
        webhooks.start();
        web = WebServer.start(
                config,
                door,
                live,
                WebFiles.of(webFolder()),
                new Traffic(meters, sightings),
                List.of(new Readiness(database, clock)::register, meters::register),
                List.of(
                        new Installation(Version.current(), config.listensBeyondThisMachine())::register,
                        new AgentRoutes(agents, sightings, leases, room, writes, hub::changed)::register,
                        new WorkRoutes(boards, runs, work)::register,
                        new ClaimRoutes(tasks, runs, claims, reports, reaper, writes, clock)::register,
                        new TaskListRoutes(boards, tasks, new TaskSearch(jdbi), writes, clock)::register,
                        new OutcomeRoutes(tasks, outcomes, writes)::register,
                        new BulkRoutes(jdbi, boards, tasks, taskWrites, writes)::register,
                        new TaskRoutes(boards, tasks, taskWrites, limitView, writes, clock)::register,
                        new DependencyRoutes(tasks, dependencies, claims, writes)::register,
                        new ApprovalRoutes(boards, tasks, new Approvals(jdbi), approvalWrites, longWait, writes)
                                ::register,
                        new CommentRoutes(tasks, new Comments(jdbi), commentWrites, writes)::register,
                        new QuestionRoutes(boards, tasks, questions, questionWrites, longWait, writes)::register,
                        new RunRoutes(boards, tasks, runs, new RunPages(jdbi, runs, runLog), taskWrites, writes, clock)
                                ::register,
                        new RunLogRoutes(runs, runLog, logReports, writes)::register,
                        new WatchRoutes(boards, new WatchLimits(jdbi), writes)::register,
                        new TransferRoutes(jdbi, boards, new BoardChanges(leases), writes, clock)::register,
                        new BoardRoutes(boards, view, new Snapshots(new BoardPicture(jdbi)))::register,
                        new BoardChangeRoutes(boards, new BoardChanges(leases), writes)::register,
                        new ColumnRoutes(boards, view, new ColumnChanges(tasks, leases, dependencies, endings), writes)
                                ::register,
                        notifications.routes(tasks)::register,
                        webhooks::register,
                        new LimitRoutes(boards, limitView, writes)::register,
                        new FeedRoutes(boards, hub)::register,
                        new AuditRoutes(boards, new Audit(jdbi), new Integrity(jdbi), tasks)::register,
                        live::register));
    }

    /// Migrates, fills in the first data, and listens; when this returns, everything works.
    public static App start(Config config, DatabaseAddress address) {
        return start(config, address, Limits.STANDARD);
    }

    /// @param limits of what is told live
    public static App start(Config config, DatabaseAddress address, Limits limits) {
        return new App(config, address, limits);
    }

    /// Where `bin/start` built the web app.
    private static @Nullable Path webFolder() {
        String folder = System.getProperty("mission.web");
        return folder == null ? null : Path.of(folder);
    }

    public int port() {
        return web.port();
    }

    /// Every method and path that is answered, sorted.
    List<String> routes() {
        return web.routes();
    }

    /// Sessions that wait for work now.
    public int waiting() {
        return room.size();
    }

    /// Inboxes, runs and boards that somebody listens to beside the boards' logs.
    public int sideChannels() {
        return live.sideChannels();
    }

    /// Sessions that wait for an answer or a decision now.
    public int waitingForAnswers() {
        return answers.size();
    }

    /// Lets long polls and sockets go first, then the requests under way, then the writers, then the database.
    @Override
    public void close() {
        room.close();
        answers.close();
        live.close();
        web.close();
        patrol.close();
        try {
            writers.stop();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        notifications.close();
        webhooks.close();
        sightings.close();
        meters.close();
        database.close();
    }
}
