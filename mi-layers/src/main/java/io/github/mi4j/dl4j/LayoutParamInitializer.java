package io.github.mi4j.dl4j;

import io.github.mi4j.init.Initialisation;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.ParamLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Cuts the flat parameter vector into the arrays of a kernel's layout, all in 'f' order, and fills
 * them.
 */
final class LayoutParamInitializer implements ParamInitializer {

  static final LayoutParamInitializer INSTANCE = new LayoutParamInitializer();

  private LayoutParamInitializer() {}

  private static ParamLayout layout(Layer layer) {
    return ((InteractionLayer) layer).kernel().layout();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    ((InteractionLayer) layer).validate();
    return layout(layer).length();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return layout(layer).keys();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return layout(layer).weightKeys();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return layout(layer).biasKeys();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return Param.isWeight(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return !Param.isWeight(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    InteractionLayer layer = (InteractionLayer) conf.getLayer();
    ParamLayout layout = layout(layer);
    List<INDArray> slices = slices(layer, paramsView);
    Map<String, INDArray> params = new LinkedHashMap<>();
    for (int i = 0; i < slices.size(); i++) {
      Param param = layout.params().get(i);
      if (initializeParams) {
        fill(layer, layout, param, slices.get(i));
      }
      params.put(param.key(), slices.get(i).reshape('f', param.shape()));
      conf.addVariable(param.key());
    }
    return params;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    InteractionLayer layer = (InteractionLayer) conf.getLayer();
    ParamLayout layout = layout(layer);
    List<INDArray> slices = slices(layer, gradientView);
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    for (int i = 0; i < slices.size(); i++) {
      Param param = layout.params().get(i);
      gradients.put(param.key(), slices.get(i).reshape('f', param.shape()));
    }
    return gradients;
  }

  private static void fill(
      InteractionLayer layer, ParamLayout layout, Param param, INDArray slice) {
    IWeightInit scheme = layer.getWeightInitFn();
    if (!(scheme instanceof Initialisation) && Param.isWeight(param.key())) {
      scheme.init(param.fanIn(), param.fanOut(), param.shape(), 'f', slice);
      return;
    }
    Initialisation initialisation =
        scheme instanceof Initialisation ? (Initialisation) scheme : Initialisation.BALANCED;
    initialisation.fill(param, layout, layer.contextMoment(), layer.getBiasInit(), slice);
  }

  private static List<INDArray> slices(InteractionLayer layer, INDArray flat) {
    ParamLayout layout = layout(layer);
    if (flat.length() != layout.length()) {
      throw layer.invalid(
          "the number of parameters", layout.length() + " " + layout, flat.length());
    }
    INDArray vector = flat.reshape(flat.length());
    List<INDArray> slices = new ArrayList<>();
    long from = 0;
    for (Param param : layout.params()) {
      long to = from + param.length();
      slices.add(vector.get(NDArrayIndex.interval(from, to)));
      from = to;
    }
    return slices;
  }
}
