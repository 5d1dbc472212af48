"""Python's messages and services of our protos, made for one test run; needs Debian's grpcio and grpc_tools."""

import importlib
import pathlib
import sys
import types


def make_stubs(protos, folder):
    """Compiles the protos into `folder`; what each NAME.proto holds is in NAME_pb and, for a service, NAME_rpc."""
    from grpc_tools import protoc  # only where the tests need it: it takes a while

    files = sorted(str(path) for path in pathlib.Path(protos).glob("annals/v1/*.proto"))
    arguments = ["protoc", f"--proto_path={protos}", f"--python_out={folder}", f"--grpc_python_out={folder}", *files]
    if protoc.main(arguments) != 0:
        raise AssertionError("protoc failed")
    sys.path.insert(0, str(folder))
    stubs = types.SimpleNamespace()
    for name in (pathlib.Path(file).stem for file in files):
        setattr(stubs, name + "_pb", importlib.import_module(f"annals.v1.{name}_pb2"))
        if name.endswith("_service"):
            setattr(stubs, name.removesuffix("_service") + "_rpc", importlib.import_module(f"annals.v1.{name}_pb2_grpc"))
    return stubs
