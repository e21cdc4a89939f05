package org.dnocrawler.auth.admin;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.dnocrawler.auth.account.Account;
import org.dnocrawler.auth.account.Accounts;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;

/// The text that names a place in the list of accounts.
final class PageCursor {

  private static final int BYTES = 8 + 16;

  private static final long LATEST_US = 9_999_999_999L * 1_000_000;

  private PageCursor() {}

  static String after(Account last) {
    var bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, last.createdAt()))
            .putLong(last.id().getMostSignificantBits())
            .putLong(last.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static Accounts.Position parse(String cursor) {
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length != BYTES) {
        throw new IllegalArgumentException("wrong length");
      }
      var buffer = ByteBuffer.wrap(bytes);
      var createdAt = Instant.EPOCH.plus(requireAge(buffer.getLong()), ChronoUnit.MICROS);
      return new Accounts.Position(createdAt, new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException _) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The value of 'cursor' is not one that was given out.");
    }
  }

  private static long requireAge(long epochUs) {
    if (epochUs < 0 || epochUs > LATEST_US) {
      throw new IllegalArgumentException("not an age");
    }
    return epochUs;
  }
}
