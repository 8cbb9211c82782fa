"""Writes the arrays that the tests of the package migration compare with.

    python3 reference.py        # PyTorch 1.13 and NumPy 1.24; run in this folder

bilinear:  y = torch.nn.Bilinear(in1, in2, out)(first, second), y_o = first^T A_o second + c_o
linear:    g = torch.nn.Linear(in, out)(z), g = z A^T + c
film:      halves a, b = g.chunk(2, dim=1), then
               gamma_beta        y = a * x + b
               beta_gamma        y = b * x + a
               delta_gamma_beta  y = (1 + a) * x + b
               beta_delta_gamma  y = (1 + b) * x + a
film_image: the same per channel, x [batch, channels, height, width]
sonnet:    a linear layer of Sonnet is z w + b, w [in, out]; in appendix B of the paper one of them
           generates a matrix for every row and another one a bias:
               matrix = reshape(z w1 + b1, [batch, n, k])
               y = matmul(x[:, None, :], matrix)[:, 0, :] + (z w2 + b2)
"""

import numpy as np
import torch

torch.manual_seed(1)
batch, n, m, k = 4, 3, 2, 5


def save(name, array):
    array = array.detach().numpy() if isinstance(array, torch.Tensor) else array
    np.save(name + ".npy", np.ascontiguousarray(array, dtype=np.float32))


x = torch.randn(batch, n)
z = torch.randn(batch, m)
image = torch.randn(batch, n, 2, 3)
save("x", x)
save("z", z)
save("image", image)

for name, first, second in (("input_first", x, z), ("context_first", z, x)):
    bilinear = torch.nn.Bilinear(first.shape[1], second.shape[1], k)
    save("bilinear_" + name + "_weight", bilinear.weight)
    save("bilinear_" + name + "_bias", bilinear.bias)
    save("bilinear_" + name + "_y", bilinear(first, second))

linear = torch.nn.Linear(m, 2 * n)
save("film_weight", linear.weight)
save("film_bias", linear.bias)
a, b = linear(z).chunk(2, dim=1)
films = {
    "gamma_beta": (a, b),
    "beta_gamma": (b, a),
    "delta_gamma_beta": (1 + a, b),
    "beta_delta_gamma": (1 + b, a),
}
for name, (gamma, beta) in films.items():
    save("film_" + name + "_y", gamma * x + beta)
    save("film_image_" + name + "_y", gamma[:, :, None, None] * image + beta[:, :, None, None])

w1, b1 = np.random.RandomState(2).randn(m, n * k), np.random.RandomState(3).randn(n * k)
w2, b2 = np.random.RandomState(4).randn(m, k), np.random.RandomState(5).randn(k)
x, z = x.numpy().astype(float), z.numpy().astype(float)
matrix = (z @ w1 + b1).reshape(batch, n, k)
for name, array in (("w1", w1), ("b1", b1), ("w2", w2), ("b2", b2)):
    save("sonnet_" + name, array)
save("sonnet_y", np.matmul(x[:, None, :], matrix)[:, 0, :] + (z @ w2 + b2))
