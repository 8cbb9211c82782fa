package io.github.mi4j.examples.np;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series are read or complained about by line; what is held out stays unseen. */
class SeriesTest {

  @TempDir private Path folder;

  @Test
  void series_isReadByColumnNames_withoutRowsThatWereNotObserved() throws Exception {
    StringBuilder text = new StringBuilder("other,\"value\",year\n");
    for (int year = 1900; year < 1912; year++) {
      text.append("x,")
          .append(year == 1905 ? "" : year * 0.5)
          .append(",")
          .append(year)
          .append("\n");
    }
    Curve series = SeriesCsv.read(file(text.toString()), "year", "value");
    assertThat(series.size()).isEqualTo(11);
    assertThat(series.x()).doesNotContain(1905).contains(1904, 1906);
    assertThat(series.y()[10]).isEqualTo(955.5);
  }

  @ParameterizedTest
  @CsvSource({"2001-07-02, false", "20010702, false", "12.5, true", "-12345678, true"})
  void dates_areCountedInYears(String place, boolean isNumber) throws Exception {
    StringBuilder text = new StringBuilder("x,y\n" + place + ",1\n");
    IntStream.range(0, 9).forEach(i -> text.append(3000 + i).append(",1\n"));
    double x = SeriesCsv.read(file(text.toString()), "x", "y").x()[0];
    assertThat(x)
        .isCloseTo(isNumber ? Double.parseDouble(place) : 2001 + 182 / 365.0, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5,much|line 7: expected a number in y, got \"much\"",
        "5,NaN|line 7: expected a finite number in y, got \"NaN\"",
        "x,5|line 7: expected a number in x, got \"x\"",
        "-3,5|line 7: expected x above 4.0, that of the row before, got -3.0",
        "4,5|line 7: expected x above 4.0, that of the row before, got 4.0",
        "5|line 7: expected as many fields as the header, got 1 fields"
      })
  void mistake_isNamedByLine(String row, String message) throws Exception {
    StringBuilder text = new StringBuilder("x,y\n");
    IntStream.range(0, 5).forEach(i -> text.append(i).append(",1\n"));
    text.append(row).append("\n");
    IntStream.range(6, 20).forEach(i -> text.append(i).append(",1\n"));
    Path file = file(text.toString());
    assertThatThrownBy(() -> SeriesCsv.read(file, "x", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void missingColumn_isNamedWithThoseThereAre() throws Exception {
    Path file = file("a,b\n1,2\n");
    assertThatThrownBy(() -> SeriesCsv.read(file, "a", "c"))
        .hasMessage(file + ", line 1: there is no column \"c\", only [a, b]");
  }

  @Test
  void fewRows_areTooFew() throws Exception {
    Path file = file("x,y\n1,2\n2,3\n3,\n");
    assertThatThrownBy(() -> SeriesCsv.read(file, "x", "y"))
        .hasMessage(file + ": 10 rows with values are needed, got 2");
  }

  @ParameterizedTest
  @CsvSource({"10", "37", "400"})
  void heldOutPoints_areNeverDrawn(int length) {
    double[] x = IntStream.range(0, length).mapToDouble(i -> 1000 + 3 * i).toArray();
    double[] y = IntStream.range(0, length).mapToDouble(i -> i).toArray();
    Series series = new Series(new Curve(x, y));
    double[] hidden =
        IntStream.range(0, Series.GAPS)
            .mapToObj(series::targets)
            .flatMapToDouble(targets -> Arrays.stream(targets.y()))
            .map(value -> Math.rint(series.valueOf(value)))
            .toArray();
    assertThat(hidden).hasSize(3 * Math.max(1, Math.min(100, length) / 10)).doesNotHaveDuplicates();
    SplittableRandom random = new SplittableRandom(1);
    int points = series.maxContext() + series.maxFurther();
    for (int draw = 0; draw < 200; draw++) {
      Curve curve = series.draw(points, random);
      assertThat(curve.size()).isEqualTo(points);
      for (int i = 0; i < points; i++) {
        double value = series.valueOf(curve.y()[i]);
        assertThat(hidden).doesNotContain(Math.rint(value));
        assertThat(curve.x()[i]).isBetween(-2.0, 2.0);
      }
    }
  }

  @Test
  void gap_liesInTheMiddleOfItsStretch_inUnitsOfTheSeries() {
    double[] x = IntStream.range(0, 400).mapToDouble(i -> 1000 + 3 * i).toArray();
    double[] y = IntStream.range(0, 400).mapToDouble(i -> 7 + i % 5).toArray();
    Series series = new Series(new Curve(x, y));
    Curve targets = series.targets(1);
    assertThat(series.placeOf(1, targets.x()[0])).isCloseTo(1000 + 3 * 195, within(1e-9));
    assertThat(series.valueOf(targets.y()[0])).isCloseTo(7 + 195 % 5, within(1e-9));
    assertThat(Arrays.stream(targets.x()).average().orElseThrow()).isCloseTo(0, within(0.05));
    assertThat(series.context(1).size()).isEqualTo(90);
    assertThat(series.deviationOf(1)).isCloseTo(Math.sqrt(2), within(0.02));
  }

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("series.csv"), content);
  }
}
