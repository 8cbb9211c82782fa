package io.github.mi4j.examples.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes, written such as 58m. */
record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,6})([kmg])");

  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<ByteSize> {

    @Override
    public ByteSize convert(String value) {
      Matcher matcher = FORM.matcher(value.toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("expected a size such as 58m, got " + value);
      }
      int shift = 10 * ("kmg".indexOf(matcher.group(2)) + 1);
      return new ByteSize(Long.parseLong(matcher.group(1)) << shift);
    }
  }
}
