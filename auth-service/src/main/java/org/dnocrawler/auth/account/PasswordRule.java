package org.dnocrawler.auth.account;

/// What a new password must be.
public final class PasswordRule {

  /// Fewest characters.
  public static final int SHORTEST = 12;

  /// Most characters.
  public static final int LONGEST = 128;

  private PasswordRule() {}

  /// Whether it is long enough and not too long; characters are Unicode code points.
  public static boolean allows(String password) {
    var length = password.codePointCount(0, password.length());
    return length >= SHORTEST && length <= LONGEST;
  }
}
