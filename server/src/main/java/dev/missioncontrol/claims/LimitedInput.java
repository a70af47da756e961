package dev.missioncontrol.claims;

import dev.missioncontrol.http.Problem;
import dev.missioncontrol.http.ProblemCode;
import io.javalin.http.Context;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A body that is read as it comes, up to a limit of its own: a whole board is larger than any other call.
final class LimitedInput extends FilterInputStream {
    private static final long LARGEST = 32L << 20;

    private long left = LARGEST;

    private LimitedInput(InputStream in) {
        super(in);
    }

    /// @param digest goes over everything that is read
    static InputStream of(Context context, MessageDigest digest) {
        if (context.contentLength() > LARGEST) {
            throw tooLarge();
        }
        return new LimitedInput(new DigestInputStream(context.bodyInputStream(), digest));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw tooLarge();
        }
    }

    private static Problem tooLarge() {
        return new Problem(ProblemCode.BODY_TOO_LARGE, "A board to import can have at most 32 MiB; this one has more.");
    }
}
