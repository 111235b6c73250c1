// Kernels on rows: layer normalisation and the softmax over the vocabulary, forward and backward side by side.

void CK(layer_norm_forward)(long rows, long width, const float *x, const float *gain, const float *bias, float *out,
                            float *statistics) {
  const long whole = width & ~7L, rest = width - whole;
  for (long r = 0; r < rows; r++, x += width, out += width) {
    v8 sum = CK(splat)(0);
    for (long j = 0; j < whole; j += 8) sum += CK(load)(x + j);
    if (rest) sum += CK(load_part)(x + whole, rest, 0);
    const float mean = CK(sum)(sum) / (float)width;
    v8 squares = CK(splat)(0);
    for (long j = 0; j < whole; j += 8) {
      v8 d = CK(load)(x + j) - mean;
      squares = d * d + squares;
    }
    if (rest) {
      v8 d = CK(load_part)(x + whole, rest, mean) - mean;
      squares = d * d + squares;
    }
    const float inverse = 1.0f / __builtin_sqrtf(CK(sum)(squares) / (float)width + 1e-5f);
    for (long j = 0; j < whole; j += 8)
      CK(store)(out + j, (CK(load)(x + j) - mean) * inverse * CK(load)(gain + j) + CK(load)(bias + j));
    for (long j = whole; j < width; j++) out[j] = (x[j] - mean) * inverse * gain[j] + bias[j];
    statistics[2 * r] = mean;
    statistics[2 * r + 1] = inverse;
  }
}

void CK(layer_norm_backward)(long rows, long width, const float *x, const float *gain, const float *statistics,
                             const float *dout, float *dx, float *dgain, float *dbias) {
  for (long r = 0; r < rows; r++, x += width, dout += width, dx += width) {
    const float mean = statistics[2 * r], inverse = statistics[2 * r + 1];
    v8 sum = CK(splat)(0), dot = CK(splat)(0);
    for (long j = 0; j < width; j += 8) {
      const long n = width - j;
      v8 d, normal, g, dg, db;
      if (n >= 8) {
        d = CK(load)(dout + j), normal = (CK(load)(x + j) - mean) * inverse, g = CK(load)(gain + j) * d;
        dg = CK(load)(dgain + j), db = CK(load)(dbias + j);
        CK(store)(dgain + j, d * normal + dg);
        CK(store)(dbias + j, d + db);
      } else {
        d = CK(load_part)(dout + j, n, 0), normal = (CK(load_part)(x + j, n, mean) - mean) * inverse;
        g = CK(load_part)(gain + j, n, 0) * d;
        dg = CK(load_part)(dgain + j, n, 0), db = CK(load_part)(dbias + j, n, 0);
        CK(store_part)(dgain + j, d * normal + dg, n);
        CK(store_part)(dbias + j, d + db, n);
      }
      sum += g;
      dot = g * normal + dot;
    }
    const float mean_g = CK(sum)(sum) / (float)width, mean_dot = CK(sum)(dot) / (float)width;
    for (long j = 0; j < width; j += 8) {
      const long n = width - j;
      if (n >= 8) {
        v8 normal = (CK(load)(x + j) - mean) * inverse, g = CK(load)(gain + j) * CK(load)(dout + j);
        CK(store)(dx + j, (g - mean_g - normal * mean_dot) * inverse + CK(load)(dx + j));
      } else {
        v8 normal = (CK(load_part)(x + j, n, 0) - mean) * inverse;
        v8 g = CK(load_part)(gain + j, n, 0) * CK(load_part)(dout + j, n, 0);
        CK(store_part)(dx + j, (g - mean_g - normal * mean_dot) * inverse + CK(load_part)(dx + j, n, 0), n);
      }
    }
  }
}

// With z the shifted logits and S = Σ eᶻ: log p = z - ln S and the entropy is ln S - Σ z·eᶻ / S, from one exponential each.
void CK(log_softmax_rows)(long rows, long n, float *logits, float inverse_temperature, float *entropies) {
  for (long r = 0; r < rows; r++, logits += n) {
    v8 tops = CK(splat)(logits[0]);
    for (long j = 0; j < n; j += 8) {
      v8 x = n - j >= 8 ? CK(load)(logits + j) : CK(load_part)(logits + j, n - j, logits[0]);
      tops = CK(choose)(x > tops, x, tops);
    }
    const float shift = CK(largest)(tops) * inverse_temperature;
    v8 totals = CK(splat)(0), products = CK(splat)(0);
    for (long j = 0; j < n; j += 8) {
      v8 x = n - j >= 8 ? CK(load)(logits + j) : CK(load_part)(logits + j, n - j, -1e30f);
      v8 z = x * inverse_temperature - shift;
      v8 e = CK(vexp_below)(z);
      totals += e;
      products = CK(choose)(e > 0, e * z, e) + products;  // not 0 · -infinity
      if (n - j >= 8)
        CK(store)(logits + j, z);
      else
        CK(store_part)(logits + j, z, n - j);
    }
    const float total = CK(sum)(totals), log_total = __builtin_logf(total);
    entropies[r] = log_total - CK(sum)(products) / total;
    for (long j = 0; j < n; j += 8) {
      if (n - j >= 8)
        CK(store)(logits + j, CK(load)(logits + j) - log_total);
      else
        CK(store_part)(logits + j, CK(load_part)(logits + j, n - j, 0) - log_total, n - j);
    }
  }
}

void CK(log_softmax_rows_backward)(long rows, long n, float *x, float inverse_temperature, const float *gradient_sums,
                                   const float *entropy_gradients, const float *entropies) {
  for (long r = 0; r < rows; r++, x += n) {
    const float g = gradient_sums[r], h = entropy_gradients[r], entropy = entropies[r];
    for (long j = 0; j < n; j += 8) {
      if (n - j >= 8) {
        v8 l = CK(load)(x + j);
        CK(store)(x + j, CK(vexp_below)(l) * ((l + entropy) * h + g) * -inverse_temperature);
      } else {
        v8 l = CK(load_part)(x + j, n - j, 0);
        CK(store_part)(x + j, CK(vexp_below)(l) * ((l + entropy) * h + g) * -inverse_temperature, n - j);
      }
    }
  }
}

int32_t CK(draw)(long n, const float *log_probabilities, double uniform, float *scratch) {
  double reached = 0;
  for (long j = 0; j < n; j += 8) {
    if (n - j >= 8)
      CK(store)(scratch + j, CK(vexp_below)(CK(load)(log_probabilities + j)));
    else
      CK(store_part)(scratch + j, CK(vexp_below)(CK(load_part)(log_probabilities + j, n - j, 0)), n - j);
  }
  // The last index that has any probability is taken if rounding leaves the sum below the draw.
  long drawn = 0;
  for (long j = 0; j < n; j++) {
    if (!(scratch[j] > 0)) continue;
    drawn = j;
    reached += scratch[j];
    if (uniform < reached) break;
  }
  return (int32_t)drawn;
}
