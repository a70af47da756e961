package dev.missioncontrol.db;

/// Where a database is and how to sign in there. It never shows its password.
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    /// Where it is, without its options: one of them may be a secret too.
    public String place() {
        int options = jdbcUrl.indexOf('?');
        return options < 0 ? jdbcUrl : jdbcUrl.substring(0, options);
    }

    @Override
    public String toString() {
        return place() + " as " + user;
    }
}
