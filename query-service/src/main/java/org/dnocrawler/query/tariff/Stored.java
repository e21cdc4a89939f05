package org.dnocrawler.query.tariff;

/// What storing a result changed.
public sealed interface Stored {

  /// A new version is answered with from now on.
  ///
  /// @param version its number
  /// @param rows how many levels it has
  record Served(int version, int rows) implements Stored {}

  /// A new version is kept, but a more settled one stays the answer.
  ///
  /// @param version its number
  /// @param rows how many levels it has
  record Kept(int version, int rows) implements Stored {}

  /// The very document was stored before.
  record Unchanged() implements Stored {}

  /// It is recorded that there is nothing.
  record NothingFound() implements Stored {}

  /// What subscribers of the job read.
  default String message() {
    return switch (this) {
      case Served(_, var rows) -> "stored " + rows + " rows";
      case Kept(var version, _) ->
          "kept as version " + version + "; a more settled version stays the answer";
      case Unchanged() -> "the same document was stored before";
      case NothingFound() -> "no document found";
    };
  }
}
