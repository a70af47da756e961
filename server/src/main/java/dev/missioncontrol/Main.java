package dev.missioncontrol;

import dev.missioncontrol.db.StartupFailure;
import dev.missioncontrol.demo.DemoAgents;
import java.util.List;

/// The program: understands how it was called, starts everything, and says in one sentence why it cannot.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        switch (CommandLine.parse(List.of(arguments), System.getenv())) {
            case CommandLine.Say(String text) -> System.out.println(text);
            case CommandLine.Refuse(String sentence, int exitCode) -> end(sentence, exitCode);
            case CommandLine.Serve(Config config, List<String> warnings) -> {
                warnings.forEach(warning -> System.err.println("Warning: " + warning));
                serve(config);
            }
        }
    }

    private static void serve(Config config) {
        RunningServer server = new RunningServer(config);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        try {
            server.start();
        } catch (StartupFailure e) {
            end(e.sentence(), CommandLine.FAILED);
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            end(
                    "Mission Control could not start, for a reason it did not expect (above). Nothing was removed.",
                    CommandLine.FAILED);
        }
        String address = config.address(server.port());
        System.out.println("Mission Control is ready at " + address);
        if (config.demo()) {
            server.startDemo(address);
            System.out.println("Six agents begin to work on the demo: " + String.join(", ", DemoAgents.NAMES) + ".");
        }
        AotRecording.endInBackground(address);
    }

    private static void end(String sentence, int exitCode) {
        System.err.println(sentence);
        System.exit(exitCode);
    }
}
