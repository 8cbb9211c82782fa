package io.github.mi4j.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.conformance.BareNet;
import io.github.mi4j.layer.DiagonalInteraction;
import io.github.mi4j.layer.Film;
import io.github.mi4j.layer.HyperLinear;
import io.github.mi4j.layer.LowRankInteraction;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.layer.ScalarInteraction;
import io.github.mi4j.layer.SelfInteraction;
import io.github.mi4j.reference.Tolerance;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Section 2 of the paper: each form is the next larger one with some structure in its parameters,
 * down to the dense layer.
 */
class TaxonomyTest {

  private static final int BATCH = 6;
  private static final int N = 4;
  private static final int M = 3;
  private static final int K = 2;

  private INDArray x;
  private INDArray z;

  @BeforeEach
  void streams() {
    Nd4j.getRandom().setSeed(42);
    x = random(BATCH, N);
    z = random(BATCH, M);
  }

  @Test
  void withoutTensor_equalsDenseLayerOnBothStreams() {
    BareNet additive =
        randomised(
            BareNet.ofPair(
                new MultiplicativeInteraction.Builder().nOut(K).hasW(false).build(), N, M));
    MultiLayerNetwork dense =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .activation(Activation.IDENTITY)
                .list(
                    new DenseLayer.Builder().nIn(N + M).nOut(K).build(),
                    new LossLayer.Builder().build())
                .build());
    dense.init();
    dense.setParam("0_W", Nd4j.vstack(additive.get("V"), additive.get("U")));
    dense.setParam("0_b", additive.get("b"));
    assertSame(additive.output(x, z), dense.output(Nd4j.hstack(x, z)));
  }

  @Test
  void hyperLinearWithoutHiddenLayers_equalsTheBilinearForm() {
    BareNet hyper = randomised(BareNet.ofPair(new HyperLinear.Builder().nOut(K).build(), N, M));
    BareNet bilinear = bilinear(M, K).setFlat(hyper.flat());
    assertThat(hyper.output(x, z)).isEqualTo(bilinear.output(x, z));
  }

  @Test
  void hyperLinear_appliesTheWeightsAndTheBiasThatItGenerates() {
    BareNet hyper = randomised(BareNet.ofPair(new HyperLinear.Builder().nOut(K).build(), N, M));
    INDArray expected = Nd4j.create(DataType.DOUBLE, BATCH, K);
    for (int row = 0; row < BATCH; row++) {
      for (int o = 0; o < K; o++) {
        double bias = hyper.get("b").getDouble(0, o);
        for (int i = 0; i < M; i++) {
          bias += z.getDouble(row, i) * hyper.get("U").getDouble(i, o);
        }
        double y = bias;
        for (int j = 0; j < N; j++) {
          double weight = hyper.get("V").getDouble(j, o);
          for (int i = 0; i < M; i++) {
            weight += z.getDouble(row, i) * hyper.get("W").getDouble(i * N + j, o);
          }
          y += weight * x.getDouble(row, j);
        }
        expected.putScalar(row, o, y);
      }
    }
    assertSame(hyper.output(x, z), expected);
  }

  @Test
  void generatingWeightsWithTwoLinearLayers_equalsTheBilinearForm() {
    BareNet bilinear = randomised(bilinear(M, K));
    INDArray toWeights = bilinear.get("W").dup('c').reshape('c', M, N * K);
    INDArray constantWeights = bilinear.get("V").dup('c').reshape('c', 1, N * K);
    INDArray weights = z.mmul(toWeights).addRowVector(constantWeights).dup('c');
    INDArray bias = z.mmul(bilinear.get("U")).addRowVector(bilinear.get("b"));
    INDArray product =
        Nd4j.matmul(x.dup('c').reshape('c', BATCH, 1, N), weights.reshape('c', BATCH, N, K));
    assertSame(bilinear.output(x, z), product.reshape('c', BATCH, K).add(bias));
  }

  @Test
  void diagonalTensor_equalsTheDiagonalForm() {
    BareNet diagonal = randomised(BareNet.ofPair(new DiagonalInteraction.Builder().build(), N, M));
    INDArray w = Nd4j.zeros(DataType.DOUBLE, (long) M * N, N);
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        w.putScalar(i * N + j, j, diagonal.get("W").getDouble(i, j));
      }
    }
    BareNet bilinear =
        bilinear(M, N)
            .set("W", w)
            .set("V", Nd4j.diag(diagonal.get("v").reshape(N)))
            .set("U", diagonal.get("U"))
            .set("b", diagonal.get("b"));
    assertSame(bilinear.output(x, z), diagonal.output(x, z));
  }

  @Test
  void film_equalsTheDiagonalFormWithOneAddedToItsGain() {
    BareNet film = randomised(BareNet.ofPair(new Film.Builder().build(), N, M));
    BareNet diagonal =
        BareNet.ofPair(new DiagonalInteraction.Builder().build(), N, M)
            .set("W", film.get("W"))
            .set("v", film.get("v").add(1))
            .set("U", film.get("U"))
            .set("b", film.get("b"));
    assertSame(diagonal.output(x, z), film.output(x, z));
  }

  @Test
  void scalarForm_equalsTheDiagonalFormWithEqualColumns() {
    BareNet scalar = randomised(BareNet.ofPair(new ScalarInteraction.Builder().build(), N, M));
    BareNet diagonal = BareNet.ofPair(new DiagonalInteraction.Builder().build(), N, M);
    for (String key : new String[] {"W", "v", "U", "b"}) {
      diagonal.set(key, scalar.get(key).broadcast(diagonal.get(key).shape()));
    }
    assertSame(diagonal.output(x, z), scalar.output(x, z));
  }

  @ParameterizedTest
  @EnumSource
  void lowRankFormOfSufficientRank_reproducesAnyTensor(Factorisation factors) {
    BareNet bilinear = randomised(bilinear(M, K));
    int rank = factors.rank();
    INDArray a = Nd4j.zeros(DataType.DOUBLE, M, rank);
    INDArray b = Nd4j.zeros(DataType.DOUBLE, N, rank);
    INDArray c = Nd4j.zeros(DataType.DOUBLE, rank, K);
    for (int i = 0; i < M; i++) {
      for (int j = 0; j < N; j++) {
        for (int o = 0; o < K; o++) {
          double w = bilinear.get("W").getDouble(i * N + j, o);
          int q = factors.product(i, j, o);
          a.putScalar(i, q, factors == Factorisation.OVER_INPUT_AND_OUTPUT ? w : 1);
          b.putScalar(j, q, factors == Factorisation.OVER_CONTEXT_AND_OUTPUT ? w : 1);
          c.putScalar(q, o, factors == Factorisation.OVER_CONTEXT_AND_INPUT ? w : 1);
        }
      }
    }
    BareNet lowRank =
        BareNet.ofPair(new LowRankInteraction.Builder().nOut(K).rank(rank).build(), N, M)
            .set("A", a)
            .set("B", b)
            .set("C", c)
            .set("U", bilinear.get("U"))
            .set("V", bilinear.get("V"))
            .set("b", bilinear.get("b"));
    assertSame(lowRank.output(x, z), bilinear.output(x, z));
  }

  @Test
  void selfInteraction_equalsHyperLinearWithItsInputAsContext() {
    BareNet self =
        randomised(BareNet.ofOne(new SelfInteraction.Builder().contextSize(M).nOut(K).build(), N));
    BareNet hyper =
        BareNet.ofSquare(new HyperLinear.Builder().nOut(K).hiddenLayers(M).build(), N)
            .setFlat(self.flat());
    assertSame(self.output(x), hyper.output(x));
  }

  @Test
  void bilinearTerm_isLinearInTheInput() {
    BareNet product = randomised(product(K));
    INDArray other = random(BATCH, N);
    INDArray combined = product.output(x.mul(2).subi(other.mul(3)), z);
    assertSame(combined, product.output(x, z).mul(2).subi(product.output(other, z).mul(3)));
  }

  @Test
  void bilinearTerm_isLinearInTheContext() {
    BareNet product = randomised(product(K));
    INDArray other = random(BATCH, M);
    INDArray combined = product.output(x, z.mul(2).subi(other.mul(3)));
    assertSame(combined, product.output(x, z).mul(2).subi(product.output(x, other).mul(3)));
  }

  private static BareNet bilinear(int m, int k) {
    return BareNet.ofPair(new MultiplicativeInteraction.Builder().nOut(k).build(), N, m);
  }

  private static BareNet product(int k) {
    return BareNet.ofPair(
        new MultiplicativeInteraction.Builder()
            .nOut(k)
            .hasU(false)
            .hasV(false)
            .hasBias(false)
            .build(),
        N,
        M);
  }

  private static BareNet randomised(BareNet net) {
    return net.setFlat(random(1, net.flat().length()));
  }

  private static INDArray random(long rows, long columns) {
    return Nd4j.randn(DataType.DOUBLE, rows, columns);
  }

  private static void assertSame(INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThan(Tolerance.of(1e-12));
  }

  /** Which two indices of 𝕎_ijo the products of an exact factorisation run over. */
  enum Factorisation {
    OVER_CONTEXT_AND_INPUT(M * N),
    OVER_CONTEXT_AND_OUTPUT(M * K),
    OVER_INPUT_AND_OUTPUT(N * K);

    private final int rank;

    Factorisation(int rank) {
      this.rank = rank;
    }

    int rank() {
      return rank;
    }

    int product(int i, int j, int o) {
      return switch (this) {
        case OVER_CONTEXT_AND_INPUT -> i * N + j;
        case OVER_CONTEXT_AND_OUTPUT -> i * K + o;
        case OVER_INPUT_AND_OUTPUT -> j * K + o;
      };
    }
  }
}
