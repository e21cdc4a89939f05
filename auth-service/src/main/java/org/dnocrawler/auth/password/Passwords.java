package org.dnocrawler.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Makes and checks password hashes, slowly and a few at a time.
///
/// bcrypt reads 72 bytes only, so it is given a digest of the whole password. The digest is keyed,
/// so that digests stolen elsewhere cannot be tried against these hashes.
public final class Passwords {

  private static final SecretKeySpec DIGEST_KEY =
      new SecretKeySpec("dno-auth password v1".getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private final BCryptPasswordEncoder bcrypt;
  private final Scheduler scheduler;
  private final String hashOfNobody;

  Passwords(int strength, Scheduler scheduler) {
    this.bcrypt = new BCryptPasswordEncoder(strength);
    this.scheduler = scheduler;
    this.hashOfNobody = bcrypt.encode(digest("a password that nobody has"));
  }

  /// The hash to keep of a password.
  ///
  /// @return fails with [PasswordsBusyException] when too many wait
  public Mono<String> hash(String password) {
    return slowly(Mono.fromCallable(() -> bcrypt.encode(digest(password))));
  }

  /// Whether a password is the one of a hash.
  ///
  /// @return fails with [PasswordsBusyException] when too many wait
  public Mono<Boolean> matches(String password, String hash) {
    return slowly(Mono.fromCallable(() -> bcrypt.matches(digest(password), hash)));
  }

  /// Takes as long as [#matches] and is false: an account that does not exist is not told apart.
  public Mono<Boolean> matchesNobody(String password) {
    return matches(password, hashOfNobody).thenReturn(false);
  }

  private <T> Mono<T> slowly(Mono<T> work) {
    return work.subscribeOn(scheduler)
        .onErrorMap(RejectedExecutionException.class, _ -> new PasswordsBusyException());
  }

  private static String digest(String password) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(DIGEST_KEY);
      var text = Normalizer.normalize(password, Normalizer.Form.NFC);
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK has no HmacSHA256", e);
    }
  }
}
