package org.dnocrawler.crawler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Holds our reading of the specification to its own example.
class SignatureV4Tests {

  @Test
  void theExampleOfTheSpecificationIsSignedAsItSays() {
    var nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    var headers =
        Map.of(
            "host", "examplebucket.s3.amazonaws.com",
            "range", "bytes=0-9",
            "x-amz-content-sha256", nothing,
            "x-amz-date", "20130524T000000Z");

    var request =
        new SignatureV4(
            "GET",
            "/test.txt",
            "",
            headers::get,
            "host;range;x-amz-content-sha256;x-amz-date",
            nothing);

    assertThat(
            request.sign(
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "20130524T000000Z",
                "20130524/us-east-1/s3/aws4_request"))
        .isEqualTo("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }
}
