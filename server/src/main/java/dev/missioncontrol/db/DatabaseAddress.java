package dev.missioncontrol.db;

/// Where a database is and how to sign in there. It never shows its password.
public record DatabaseAddress(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return jdbcUrl + " as " + user;
    }
}
