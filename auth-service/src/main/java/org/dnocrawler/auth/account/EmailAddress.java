package org.dnocrawler.auth.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An e-mail address in lower case; two that differ in case only are the same account.
///
/// @param value such as `jo@example.org`, at most 254 ASCII characters
public record EmailAddress(String value) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?=.{3,254}$)(?=[^@]{1,64}@)"
              + "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

  /// Checks the form.
  public EmailAddress {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// The address a person wrote, spaces around it left out; empty when it is none.
  public static Optional<EmailAddress> of(String written) {
    var value = written.strip().toLowerCase(Locale.ROOT);
    return value.length() <= 254 && FORM.matcher(value).matches()
        ? Optional.of(new EmailAddress(value))
        : Optional.empty();
  }
}
