package dev.missioncontrol;

/// Which Mission Control this is: from the jar's manifest, or "development" when run from class files.
public final class Version {
    private Version() {}

    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
