package dev.missioncontrol;

import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.demo.DemoAgents;
import dev.missioncontrol.operations.Logs;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The program: understands how it was called, starts everything, and says in one sentence why it cannot.
public final class Main {
    private static final String UNEXPECTED =
            "Mission Control could not start, for a reason it did not expect (above). Nothing was removed.";

    private Main() {}

    public static void main(String[] arguments) {
        switch (CommandLine.parse(List.of(arguments), System.getenv())) {
            case CommandLine.Say(String text) -> System.out.println(text);
            case CommandLine.Refuse(String sentence, int exitCode) -> end(sentence, exitCode);
            case CommandLine.RenewEpoch(Config config) -> renewEpoch(config);
            case CommandLine.Serve(Config config, List<String> warnings) -> {
                Logs.configure(config.logLevel(), config.logFormat());
                Logger log = LoggerFactory.getLogger(Main.class);
                warnings.forEach(warning -> log.warn("{}", warning));
                serve(config);
            }
        }
    }

    private static void renewEpoch(Config config) {
        RunningServer server = new RunningServer(config);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        try {
            server.renewEpoch();
            System.out.println("The history has a new name: whoever watches takes a fresh snapshot.");
            System.exit(0);
        } catch (RuntimeException e) {
            explain(e, server);
        }
    }

    private static void serve(Config config) {
        RunningServer server = new RunningServer(config);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        try {
            server.start();
        } catch (RuntimeException | Error e) {
            explain(e, server);
        }
        if (!server.closing()) {
            String address = config.address(server.port());
            System.out.println("Mission Control is ready at " + address);
            if (TrainingRun.wanted()) {
                TrainingRun.visit(address);
                System.exit(0);
            }
            if (config.demo()) {
                server.startDemo(address);
                System.out.println(
                        "Six agents begin to work on the demo: " + String.join(", ", DemoAgents.NAMES) + ".");
            }
        }
    }

    /// A start that fails because it is being stopped has nothing to explain.
    private static void explain(Throwable failure, RunningServer server) {
        if (server.closing()) {
            return;
        }
        if (failure instanceof StartupFailure known) {
            end(known.sentence(), CommandLine.FAILED);
        } else {
            failure.printStackTrace();
            end(UNEXPECTED, CommandLine.FAILED);
        }
    }

    private static void end(String sentence, int exitCode) {
        System.err.println(sentence);
        System.exit(exitCode);
    }
}
