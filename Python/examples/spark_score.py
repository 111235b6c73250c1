"""Scores a file on a Spark cluster, by one of two ways.

    spark-submit spark_score.py pipe recipe.json rows.jsonl scored         # every partition runs through `rewards score`
    spark-submit spark_score.py udf recipe.json rows.parquet scored        # a pandas UDF; JSON lines or Parquet

With `pipe`, executors need the command `rewards` and the recipe at the same path, and no Python package; the output is
the command's, with the columns of `--keep`, without the numbers of lines, which would be those of a partition. A line that
cannot be read becomes its error. With `udf`,
executors need this package; the output is the rows with a column `score`, in the form of the input.
"""

import argparse
import re
import shlex

from pyspark.sql import SparkSession


def pipe(spark, options) -> None:
    command = [options.command, "score", options.recipe, "-", "--quiet", "--threads", "1"]
    for column in options.keep:
        command += ["--keep", column]
    lines = spark.sparkContext.textFile(options.rows, minPartitions=options.partitions)
    # The command returns 1 where some lines could not be read, and more where nothing could be done.
    tolerant = shlex.join(["sh", "-c", f"{shlex.join(command)} || [ $? -eq 1 ]"])
    scored = lines.pipe(tolerant, checkCode=True)
    scored.map(lambda line: re.sub(r'^\{"line":[0-9]+,', "{", line)).saveAsTextFile(options.output)


def udf(spark, options) -> None:
    import pandas
    from pyspark.sql.functions import col, pandas_udf, struct

    with open(options.recipe, encoding="utf-8") as file:
        text = file.read()
    completion = options.completion
    recipes = {}

    @pandas_udf("double")
    def score(rows: pandas.DataFrame) -> pandas.Series:
        from swift_rewards import Recipe

        # Read once in each process.
        recipe = recipes.get(text) or recipes.setdefault(text, Recipe.from_json(text, threads=1))
        columns = {name: rows[name].tolist() for name in rows.columns if name != completion}
        # A row that cannot be read has no score; `rewards check` says which they are, before the job.
        scores = recipe.score(rows[completion].tolist(), columns, on_error=lambda row, error: None)
        return pandas.Series(scores, dtype="float64")

    is_parquet = options.rows.rstrip("/").endswith(".parquet")
    data = spark.read.parquet(options.rows) if is_parquet else spark.read.json(options.rows)
    data = data.repartition(options.partitions) if options.shuffle else data
    scored = data.withColumn("score", score(struct(*[col(name) for name in data.columns])))
    (scored.write.parquet if is_parquet else scored.write.json)(options.output)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("way", choices=["pipe", "udf"])
    arguments.add_argument("recipe")
    arguments.add_argument("rows")
    arguments.add_argument("output")
    arguments.add_argument("--command", default="rewards")
    arguments.add_argument("--keep", action="append", default=[], help="a column that pipe copies to the output")
    arguments.add_argument("--completion", default="completion", help="the column of the completions")
    arguments.add_argument("--partitions", type=int, default=2)
    arguments.add_argument("--shuffle", action="store_true", help="deal the rows out anew, where a few large files hold them")
    options = arguments.parse_args()
    spark = SparkSession.builder.appName("swift-rewards").getOrCreate()
    try:
        {"pipe": pipe, "udf": udf}[options.way](spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
