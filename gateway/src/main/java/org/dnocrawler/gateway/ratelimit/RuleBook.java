package org.dnocrawler.gateway.ratelimit;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import org.dnocrawler.gateway.ratelimit.RuleFile.InvalidRulesException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/// The rules in force: those of the file, as it was when it was last right.
///
/// A file that becomes wrong changes nothing but what [#current] says of it; at the start it stops
/// the gateway.
final class RuleBook {

  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  private final Resource resource;
  private final RuleFile file;
  private final Clock clock;
  private volatile Edition current;

  /// @param resource the file
  /// @throws UnusableRulesException when the file cannot be used
  RuleBook(Resource resource, RuleFile file, Clock clock) {
    this.resource = resource;
    this.file = file;
    this.clock = clock;
    this.current = first();
  }

  /// The rules at a time.
  ///
  /// @param rules what is in force
  /// @param loadedAt since when
  /// @param text the file as it was last read; null when it could not be
  /// @param fault what is wrong with the file as it is now; null for nothing
  record Edition(
      LimitRules rules, Instant loadedAt, @Nullable String text, @Nullable String fault) {}

  Edition current() {
    return current;
  }

  LimitRules rules() {
    return current.rules();
  }

  String source() {
    return resource.getDescription();
  }

  /// Reads the file again and puts its rules in force if it has changed and is right; reads from
  /// the disk, so not for event loops.
  synchronized void reload() {
    String text;
    try {
      text = text();
    } catch (IOException e) {
      keep(null, unreadable(e));
      return;
    }
    if (text.equals(current.text())) {
      return;
    }
    try {
      current = inForce(text);
    } catch (InvalidRulesException e) {
      keep(text, String.valueOf(e.getMessage()));
    }
  }

  private void keep(@Nullable String text, String fault) {
    var before = current;
    if (!fault.equals(before.fault())) {
      LOG.error(
          "limits: {} is not used, the policies of {} stay in force: {}",
          source(),
          before.loadedAt(),
          fault);
    }
    current = new Edition(before.rules(), before.loadedAt(), text, fault);
  }

  private Edition first() {
    try {
      var text = text();
      return inForce(text);
    } catch (InvalidRulesException e) {
      throw new UnusableRulesException(source(), String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UnusableRulesException(source(), unreadable(e), e);
    }
  }

  private Edition inForce(String text) throws InvalidRulesException {
    var edition = new Edition(file.read(text), clock.instant(), text, null);
    LOG.info("limits: {} policies of {} are in force", edition.rules().all().size(), source());
    return edition;
  }

  private static String unreadable(IOException e) {
    return switch (e) {
      case NoSuchFileException _, FileNotFoundException _ ->
          "cannot be read: there is no such file";
      case CharacterCodingException _ -> "cannot be read: it is not in UTF-8";
      default -> "cannot be read: " + e.getMessage();
    };
  }

  private String text() throws IOException {
    return resource.getContentAsString(StandardCharsets.UTF_8);
  }
}
