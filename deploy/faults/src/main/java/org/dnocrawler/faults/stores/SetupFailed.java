package org.dnocrawler.faults.stores;

/// The bench could not be set up; says nothing about the queue.
public final class SetupFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /// @param message what is missing, for a person
  public SetupFailed(String message) {
    super(message);
  }

  /// @param message what is missing, for a person
  /// @param cause why
  public SetupFailed(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
