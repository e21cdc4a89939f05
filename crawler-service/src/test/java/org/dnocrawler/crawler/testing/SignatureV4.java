package org.dnocrawler.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs a request as "Authenticating Requests: Using the Authorization Header (AWS Signature
/// Version 4)" of the Amazon S3 API Reference says, from the text of that page.
///
/// @param method of the request
/// @param path as it stands in the request line
/// @param query as it stands there, empty without one
/// @param headers gives the value of a header by its lower-case name
/// @param signedHeaders names that are signed, in lower case, joined by `;`
/// @param payloadHash what `x-amz-content-sha256` says
public record SignatureV4(
    String method,
    String path,
    String query,
    UnaryOperator<String> headers,
    String signedHeaders,
    String payloadHash) {

  /// The signature, in lower-case hex.
  ///
  /// @param secretKey the key
  /// @param time what `x-amz-date` says
  /// @param scope `date/region/s3/aws4_request`
  public String sign(String secretKey, String time, String scope) {
    var toSign =
        String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical().getBytes(UTF_8)));
    var key = ("AWS4" + secretKey).getBytes(UTF_8);
    for (var part : scope.split("/", -1)) {
      key = hmac(key, part);
    }
    return HexFormat.of().formatHex(hmac(key, toSign));
  }

  private String canonical() {
    var fields =
        Arrays.stream(signedHeaders.split(";"))
            .map(name -> name + ":" + headers.apply(name).strip().replaceAll(" +", " ") + "\n")
            .collect(Collectors.joining());
    var parameters =
        Arrays.stream(query.split("&"))
            .filter(parameter -> !parameter.isEmpty())
            .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
            .sorted()
            .collect(Collectors.joining("&"));
    return String.join("\n", method, path, parameters, fields, signedHeaders, payloadHash);
  }

  /// SHA-256 in lower-case hex.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
