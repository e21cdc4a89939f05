package org.dnocrawler.query.interpret;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.tariff.DataType;
import org.jspecify.annotations.Nullable;

/// What a question was understood to ask.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Interpretation.Ok.class, name = "ok"),
  @JsonSubTypes.Type(value = Interpretation.Ambiguous.class, name = "ambiguous"),
  @JsonSubTypes.Type(value = Interpretation.Incomplete.class, name = "incomplete"),
  @JsonSubTypes.Type(value = Interpretation.Rejected.class, name = "rejected")
})
public sealed interface Interpretation {

  /// The question names one operator, one year and one kind of data.
  ///
  /// @param dno slug of the operator
  /// @param year calendar year
  /// @param dataType kind of publication
  /// @param confidence from 0 to 1; below 1 where words were completed or corrected
  /// @param assumed what the question did not say: `year`, `data_type`, or `electricity_only` where
  ///   it asked for gas as well
  record Ok(String dno, int year, DataType dataType, BigDecimal confidence, List<String> assumed)
      implements Interpretation {

    /// Copies the list.
    public Ok {
      assumed = List.copyOf(assumed);
    }
  }

  /// The question fits several operators or names several years; nothing is guessed.
  ///
  /// @param field `dno` or `year`
  /// @param candidates the operators it may mean, likeliest first; empty for years
  /// @param years the years it names; empty for operators
  record Ambiguous(String field, List<Candidate> candidates, List<Integer> years)
      implements Interpretation {

    /// Copies the lists.
    public Ambiguous {
      candidates = List.copyOf(candidates);
      years = List.copyOf(years);
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
      /// It is not about charges of electricity networks.
      NOT_A_QUERY,
      /// It names an operator that the directory does not have.
      DNO_UNKNOWN,
      /// It names a year without charges.
      YEAR_OUT_OF_RANGE
    }
  }

  /// An operator that may be meant.
  ///
  /// @param slug with which to ask again
  /// @param name registered name
  /// @param region federal state, where registered
  /// @param city seat, where registered
  record Candidate(String slug, String name, @Nullable String region, @Nullable String city) {}
}
