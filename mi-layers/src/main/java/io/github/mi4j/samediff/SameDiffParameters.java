package io.github.mi4j.samediff;

import io.github.mi4j.dl4j.InteractionLayer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trainable variables for the functions of {@link SameDiffInteractions}, called {@code name_key} as
 * the parameters of a Deeplearning4j graph are.
 */
public final class SameDiffParameters {

  private SameDiffParameters() {}

  /**
   * Variables with the initial values of a layer.
   *
   * @param sd the graph they are added to
   * @param name prefix of their names
   * @param layer a layer with its {@code nIn}, {@code contextSize} and {@code nOut}
   * @param type their data type
   * @return the variables by key
   */
  public static Map<String, SDVariable> initial(
      SameDiff sd, String name, InteractionLayer layer, DataType type) {
    NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder().layer(layer).build();
    ParamInitializer initializer = layer.initializer();
    INDArray flat = Nd4j.create(type, initializer.numParams(conf));
    return copies(sd, name, initializer.init(conf, flat, true));
  }

  /**
   * Variables with copies of given values.
   *
   * @param sd the graph they are added to
   * @param name prefix of their names
   * @param values arrays by key, such as {@code graph.getLayer("mi").paramTable()}
   * @return the variables by key
   */
  public static Map<String, SDVariable> copies(
      SameDiff sd, String name, Map<String, INDArray> values) {
    Map<String, SDVariable> theta = new LinkedHashMap<>();
    values.forEach((key, value) -> theta.put(key, sd.var(name + "_" + key, value.dup('c'))));
    return theta;
  }
}
