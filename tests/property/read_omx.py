#!/usr/bin/env python3
"""usage: tests/property/read_omx.py MATRIX.omx MATRIX.csv NETWORK.yaml IDS NAMES.txt

Opens an open matrix file with h5py and fails unless it has the layout of OMX 0.2 that other
readers of the format rely on, and the values of the long CSV file: root attributes OMX_VERSION
(fixed-length ASCII) and SHAPE (two 32-bit integers); under /data chunked, compressed data sets that
cannot grow; under /lookup the ids (a list "1,2") and names (a line each). No route is NaN, and empty
in the CSV.
"""

import csv
import hashlib
import math
import sys

import h5py
import numpy

UNITS = {"travel_time": "min", "length": "km", "transfers": "", "money": "yuan", "emission": "g"}
CSV_DIGITS = 1e-9  # the CSV has 10 significant digits


def require(is_met, *what):
    if not is_met:
        sys.exit("read_omx: " + " ".join(str(part) for part in what))


def is_fixed_text(kind, charset):
    return (
        kind.get_class() == h5py.h5t.STRING
        and not kind.is_variable_str()
        and kind.get_cset() == charset
    )


def text_attribute(node, name, charset):
    kind = h5py.h5a.open(node.id, name.encode()).get_type()
    require(is_fixed_text(kind, charset), node.name, name, "is not text of fixed length")
    value = node.attrs[name]
    return value.decode() if isinstance(value, bytes) else str(value)


def check_root(file, size):
    version = h5py.h5a.open(file.id, b"OMX_VERSION").get_type()
    require(is_fixed_text(version, h5py.h5t.CSET_ASCII), "OMX_VERSION is not fixed-length ASCII")
    require(version.get_size() == 3, "OMX_VERSION has", version.get_size(), "bytes")
    require(text_attribute(file, "OMX_VERSION", h5py.h5t.CSET_ASCII) == "0.2", "not version 0.2")
    shape = file.attrs["SHAPE"]
    require(shape.dtype == numpy.dtype("<i4"), "SHAPE is", shape.dtype)
    require(list(shape) == [size, size], "SHAPE is", list(shape))
    require(sorted(file.keys()) == ["data", "lookup"], "groups", list(file.keys()))


def check_layout(data, size):
    require(data.dtype == numpy.dtype("<f8"), data.name, "is", data.dtype)
    require(data.shape == (size, size), data.name, "has shape", data.shape)
    require(data.chunks == (min(size, 64), size), data.name, "has chunks", data.chunks)
    require(data.maxshape == data.shape, data.name, "can grow to", data.maxshape)
    require(data.shuffle, data.name, "is not shuffled")
    require(data.compression == "gzip", data.name, "is compressed by", data.compression)
    require(data.compression_opts == 1, data.name, "is compressed at", data.compression_opts)


def check_attributes(data, digest):
    utf8, ascii_only = h5py.h5t.CSET_UTF8, h5py.h5t.CSET_ASCII
    name = data.name.rsplit("/", 1)[1]
    require(text_attribute(data, "TITLE", utf8) != "", data.name, "has no title")
    require(text_attribute(data, "unit", utf8) == UNITS[name], data.name, "has the wrong unit")
    require(text_attribute(data, "scenario", utf8) == "base", data.name, "has the wrong scenario")
    require(text_attribute(data, "network_sha256", ascii_only) == digest, data.name, "digest")
    missing = data.attrs["NA"]
    require(missing.dtype == numpy.dtype("<f8") and math.isnan(missing), data.name, "NA", missing)


def check_values(data, rows, size):
    values = data[...]
    for place, row in enumerate(rows):
        cell = row[data.name.rsplit("/", 1)[1]]
        value = values[place // size, place % size]
        if cell == "":
            require(math.isnan(value), data.name, place, "is", value, "without a route")
        else:
            expected = float(cell)
            is_near = abs(value - expected) <= CSV_DIGITS * abs(expected)
            require(is_near, data.name, place, "is", value, "not", expected)


def check_lookup(lookup, ids, names):
    require(sorted(lookup.keys()) == ["city_id", "city_name"], "lookups", list(lookup.keys()))
    require(lookup["city_id"].dtype == numpy.dtype("<u4"), "ids are", lookup["city_id"].dtype)
    require(list(lookup["city_id"][...]) == ids, "ids", list(lookup["city_id"][...]))
    require(
        is_fixed_text(lookup["city_name"].id.get_type(), h5py.h5t.CSET_UTF8),
        "names are not fixed-length UTF-8",
    )
    written = [name.decode("utf-8") for name in lookup["city_name"][...]]
    require(written == names, "names", written)


def main(omx_path, csv_path, network_path, id_list, names_path):
    with open(csv_path, encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with open(network_path, "rb") as network:
        digest = hashlib.sha256(network.read()).hexdigest()
    with open(names_path, encoding="utf-8") as listed:
        names = listed.read().splitlines()
    ids = [int(number) for number in id_list.split(",")]
    with h5py.File(omx_path, "r") as file:
        check_root(file, len(ids))
        measures = [column for column in rows[0] if column not in ("from_id", "to_id")]
        require(sorted(file["data"].keys()) == sorted(measures), "data", list(file["data"].keys()))
        for data in file["data"].values():
            check_layout(data, len(ids))
            check_attributes(data, digest)
            check_values(data, rows, len(ids))
        check_lookup(file["lookup"], ids, names)


main(*sys.argv[1:])
