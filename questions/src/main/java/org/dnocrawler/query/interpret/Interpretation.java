package org.dnocrawler.query.interpret;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.query.directory.Operator;
import org.jspecify.annotations.Nullable;

/// What a question was understood to ask; the wire form is described in `docs/questions.md`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Interpretation.Ok.class, name = "ok"),
  @JsonSubTypes.Type(value = Interpretation.Ambiguous.class, name = "ambiguous"),
  @JsonSubTypes.Type(value = Interpretation.Incomplete.class, name = "incomplete"),
  @JsonSubTypes.Type(value = Interpretation.Rejected.class, name = "error")
})
public sealed interface Interpretation {

  /// The question names operators, years and a kind of data.
  ///
  /// @param requests what is asked, at least one, in the order of the question
  /// @param assumed what the question did not say for sure: `dno`, `year`, `data_type`
  /// @param warning what the user should know beside; absent when there is nothing
  record Ok(List<Request> requests, List<String> assumed, @Nullable String warning)
      implements Interpretation {

    /// Copies the lists; throws when nothing is asked.
    public Ok {
      if (requests.isEmpty()) {
        throw new IllegalArgumentException("understood, but nothing is asked");
      }
      requests = List.copyOf(requests);
      assumed = List.copyOf(assumed);
    }
  }

  /// The question fits several operators or years; nothing is guessed.
  ///
  /// @param field `dno` or `year`
  /// @param candidates what it may mean, likeliest first; empty when that cannot be told
  record Ambiguous(String field, List<Candidate> candidates) implements Interpretation {

    /// Copies the list.
    public Ambiguous {
      candidates = List.copyOf(candidates);
    }
  }

  /// The question lacks something that cannot be assumed.
  ///
  /// @param missing names of what is missing, such as `dno`
  record Incomplete(List<String> missing) implements Interpretation {

    /// Copies the list.
    public Incomplete {
      missing = List.copyOf(missing);
    }
  }

  /// The question cannot be answered here.
  ///
  /// @param code why
  /// @param detail what is wrong and what to do, for a person
  record Rejected(Code code, String detail) implements Interpretation {

    /// Why a question is turned away.
    public enum Code {
      /// It names an operator that the directory does not have.
      DNO_UNKNOWN,
      /// It names a company or authority that runs no electricity network.
      NOT_A_DNO,
      /// It names a year for which there never will be such data.
      YEAR_OUT_OF_RANGE,
      /// It names a year whose data is not published yet.
      YEAR_NOT_PUBLISHED,
      /// It asks about gas, water, heat or another network than electricity.
      UNSUPPORTED_SECTOR,
      /// It asks about something else than network charges and high-load windows.
      UNSUPPORTED_TOPIC,
      /// It asks about more than one question may.
      BULK_NOT_SUPPORTED,
      /// It asks who serves an address, a postcode or a place.
      LOCATION_LOOKUP_NOT_SUPPORTED,
      /// It is not about network charges.
      NOT_A_QUERY,
      /// It is empty.
      EMPTY_QUERY;

      /// The name on the wire: lower case.
      @JsonValue
      public String wire() {
        return name().toLowerCase(Locale.ROOT);
      }

      /// Reads a wire name; throws `IllegalArgumentException` for anything else.
      @JsonCreator
      public static Code fromWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
      }
    }
  }

  /// An operator or a year that may be meant.
  ///
  /// @param dno registered name; absent for a year
  /// @param mastrNr registry number; absent for a sample and for a year
  /// @param slug with which to ask again; absent for a year
  /// @param region federal state, where registered
  /// @param city seat, where registered
  /// @param year the year; absent for an operator
  record Candidate(
      @Nullable String dno,
      @Nullable String mastrNr,
      @Nullable String slug,
      @Nullable String region,
      @Nullable String city,
      @Nullable Integer year) {

    static Candidate of(Operator operator) {
      return new Candidate(
          operator.name(),
          operator.mastrNr(),
          operator.slug(),
          operator.region(),
          operator.city(),
          null);
    }

    static Candidate of(int year) {
      return new Candidate(null, null, null, null, null, year);
    }
  }
}
