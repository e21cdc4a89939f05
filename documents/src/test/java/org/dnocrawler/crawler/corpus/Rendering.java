package org.dnocrawler.crawler.corpus;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dnocrawler.crawler.corpus.Case.Family;

/// One file made of a draft.
final class Rendering {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final String producer;
  private final byte[] bytes;

  private Rendering(String producer, byte[] bytes) {
    this.producer = producer;
    this.bytes = bytes;
  }

  /// What made it, and how.
  String producer() {
    return producer;
  }

  byte[] bytes() {
    return bytes;
  }

  /// A case in all formats that it is meant for.
  static List<Rendering> of(Case made) throws IOException {
    var files = new ArrayList<Rendering>();
    var draft = made.draft;
    if (made.families.contains(Family.PDF)) {
      files.add(new Rendering("pdfbox ruled", PdfBoxProducer.pdf(draft, Style.RULED)));
      files.add(new Rendering("pdfbox left", PdfBoxProducer.pdf(draft, Style.LEFT)));
      files.add(new Rendering("pdfbox mixed", PdfBoxProducer.pdf(draft, Style.MIXED)));
      files.add(new Rendering("pdfbox right", PdfBoxProducer.pdf(draft, Style.RIGHT)));
      files.add(new Rendering("pdfbox glyphs", PdfBoxProducer.pdf(draft, Style.GLYPHS)));
      files.add(new Rendering("pdfbox turned", PdfBoxProducer.pdf(draft, Style.TURNED)));
      files.add(new Rendering("openpdf ruled", OpenPdfProducer.pdf(draft, Style.RULED)));
      files.add(new Rendering("openpdf left", OpenPdfProducer.pdf(draft, Style.LEFT)));
      files.add(new Rendering("openpdf mixed", OpenPdfProducer.pdf(draft, Style.MIXED)));
    }
    if (made.families.contains(Family.HTML)) {
      files.add(new Rendering("html", HtmlProducer.html(draft, false, StandardCharsets.UTF_8)));
      files.add(new Rendering("html plain", HtmlProducer.html(draft, true, WINDOWS)));
    }
    if (made.families.contains(Family.BOOK)) {
      files.add(new Rendering("xlsx text", SheetProducer.xlsx(draft, false)));
      files.add(new Rendering("xlsx numbers", SheetProducer.xlsx(draft, true)));
      files.add(new Rendering("xls text", SheetProducer.xls(draft, false)));
      files.add(new Rendering("xls numbers", SheetProducer.xls(draft, true)));
    }
    if (made.families.contains(Family.CSV)) {
      csv(draft, files);
    }
    return files;
  }

  private static void csv(Draft draft, List<Rendering> files) {
    files.add(
        new Rendering(
            "csv semicolon", SheetProducer.csv(draft, ';', false, StandardCharsets.UTF_8)));
    files.add(new Rendering("csv windows", SheetProducer.csv(draft, ';', false, WINDOWS)));
    files.add(
        new Rendering("csv tab", SheetProducer.csv(draft, '\t', false, StandardCharsets.UTF_16)));
    files.add(
        new Rendering("csv comma", SheetProducer.csv(draft, ',', true, StandardCharsets.UTF_8)));
  }
}
