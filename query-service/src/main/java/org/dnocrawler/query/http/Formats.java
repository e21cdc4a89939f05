package org.dnocrawler.query.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MimeTypeUtils;

/// The formats that one route offers, and the choice among them.
///
/// The parameter `format` wins over `Accept`; without either it is the first of the offered.
public final class Formats {

  private final Set<Format> offered;

  /// Offers these; the first is what an asker without a wish gets.
  public Formats(Format first, Format... others) {
    this.offered = EnumSet.of(first, others);
  }

  /// The format asked for; throws the problem `not_acceptable`, which names what is offered, for
  /// any other.
  public Format chosen(ServerHttpRequest request) {
    var word = request.getQueryParams().getFirst("format");
    return word == null ? accepted(request.getHeaders()) : named(word);
  }

  private Format named(String word) {
    return offered.stream()
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(this::notOffered);
  }

  private Format accepted(HttpHeaders headers) {
    var wishes = wishes(headers);
    if (wishes.isEmpty()) {
      return offered.iterator().next();
    }
    MimeTypeUtils.sortBySpecificity(wishes);
    return wishes.stream()
        .filter(wish -> wish.getQualityValue() > 0)
        .sorted((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()))
        .map(this::fitting)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(this::notOffered);
  }

  private List<MediaType> wishes(HttpHeaders headers) {
    try {
      return new ArrayList<>(headers.getAccept());
    } catch (InvalidMediaTypeException _) {
      throw notOffered();
    }
  }

  private Optional<Format> fitting(MediaType wish) {
    return offered.stream().filter(format -> fits(wish, format.mediaType())).findFirst();
  }

  private static boolean fits(MediaType wish, MediaType offer) {
    return wish.isWildcardType()
        || (wish.getType().equalsIgnoreCase(offer.getType())
            && (wish.isWildcardSubtype()
                || wish.getSubtype().equalsIgnoreCase(offer.getSubtype())));
  }

  private ProblemException notOffered() {
    var words = offered.stream().map(Format::word).toList();
    var types =
        offered.stream()
            .map(format -> format.mediaType().getType() + "/" + format.mediaType().getSubtype())
            .distinct()
            .toList();
    return new ProblemException(
        ProblemType.NOT_ACCEPTABLE,
        "Offered here: format="
            + String.join("|", words)
            + ", or Accept: "
            + types.stream().collect(Collectors.joining(", "))
            + ".",
        Map.of("formats", words, "media_types", types),
        null);
  }
}
