package org.dnocrawler.query.tariff;

import java.util.List;
import java.util.stream.Collectors;

/// What storing a result changed.
public sealed interface Stored {

  /// A new version is answered with from now on.
  ///
  /// @param version its number
  /// @param rows how many rows it has
  record Served(int version, int rows) implements Stored {}

  /// A new version is kept, but another stays the answer.
  ///
  /// @param version its number
  /// @param why why it is not served
  record Kept(int version, String why) implements Stored {}

  /// The very document was stored before.
  record Unchanged() implements Stored {}

  /// It is recorded that there is nothing.
  record NothingFound() implements Stored {}

  /// The result was about several kinds of data.
  ///
  /// @param parts what was changed for each kind
  record Several(List<Stored> parts) implements Stored {

    /// Copies the list.
    public Several {
      parts = List.copyOf(parts);
    }
  }

  /// What subscribers of the job read.
  default String message() {
    return switch (this) {
      case Served(_, var rows) -> "stored " + rows + " rows";
      case Kept(var version, var why) -> "kept as version " + version + ", not served: " + why;
      case Unchanged() -> "the same document was stored before";
      case NothingFound() -> "no document found";
      case Several(var parts) ->
          parts.stream().map(Stored::message).distinct().collect(Collectors.joining("; "));
    };
  }
}
