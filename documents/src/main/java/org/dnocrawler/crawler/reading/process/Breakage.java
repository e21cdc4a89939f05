package org.dnocrawler.crawler.reading.process;

/// Why a document was not read to its end: no verdict on what it holds.
public enum Breakage {
  /// It took longer than a document may, on the clock or of the processor.
  TOO_SLOW("it could not be read within the time limit"),
  /// It took more memory than a process has.
  TOO_LARGE("it takes more memory to read than a document may"),
  /// It is nested too deeply for the parsers.
  TOO_DEEP("it is nested too deeply to be read"),
  /// A parser broke in a way that it must not.
  BROKE("it could not be read"),
  /// The process died, or spoke what it must not.
  DIED("the process that read it died"),
  /// No process could be started.
  NOT_STARTED("no reader could be started"),
  /// Too many documents wait already.
  BUSY("too many documents wait to be read"),
  /// Nobody waits for the answer any more.
  CALLED_OFF("the reading was called off");

  private final String reason;

  Breakage(String reason) {
    this.reason = reason;
  }

  /// What happened, a short phrase for a person.
  public String reason() {
    return reason;
  }
}
