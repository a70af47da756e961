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

    /// Of a document that is too large: who is cut short while still sending does not hear why.
    private static final long MOST_HEARD_OUT = 128L << 20;

    private long left = LARGEST;

    private LimitedInput(InputStream in) {
        super(in);
    }

    /// @param digest goes over everything that is read
    static InputStream of(Context context, MessageDigest digest) {
        if (context.contentLength() > LARGEST) {
            throw tooLarge(context.bodyInputStream());
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
            throw tooLarge(in);
        }
    }

    private static Problem tooLarge(InputStream in) {
        try {
            byte[] rest = new byte[64 << 10];
            long heard = 0;
            for (int read = 0; read >= 0 && heard < MOST_HEARD_OUT; read = in.read(rest)) {
                heard += read;
            }
        } catch (IOException gone) {
            // Nobody is there to be told.
        }
        return new Problem(ProblemCode.BODY_TOO_LARGE, "A board to import can have at most 32 MiB; this one has more.");
    }
}
