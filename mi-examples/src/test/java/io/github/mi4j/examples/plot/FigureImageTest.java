package io.github.mi4j.examples.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureImageTest {

  @Test
  void image_hasOnePixelPerPointAndTheColoursOfTheFigure() {
    Figure figure = new ScatterFigure("", "", "", Map.of("", List.of(new double[] {1, 2})));
    BufferedImage image = FigureImage.of(figure);
    assertThat(image.getWidth()).isEqualTo(figure.width());
    assertThat(image.getHeight()).isEqualTo(figure.height());
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffffffff);
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    assertThat(pixels).contains(Style.colour(0).getRGB());
  }
}
