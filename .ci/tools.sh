#!/usr/bin/env bash
# Installs whatever building (`tools.sh build`) or testing (`tools.sh test`) needs and this machine lacks.
# Every tool goes into a folder of its own that carries its version, so a second run installs nothing
# and an older checkout keeps finding its older tools. The Makefile puts the same folders on PATH.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=${TEMBUS_TOOLS:?the Makefile says where tools live}
purpose=${1:?build or test}

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

# Compiled tools run for seconds, so the time to compile them matters more than their speed.
# They are linked in a throw-away folder, never in the project's own target folder.
cargo_install() { # folder, then what `cargo install` takes
    local folder=$1
    shift
    local scratch
    scratch=$(mktemp -d)
    say "Installing $folder (once, a few minutes)"
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_TARGET_DIR="$scratch" cargo install --quiet --root "$tools/$folder" "$@" ||
        { rm -rf "$scratch"; return 1; }
    rm -rf "$scratch"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_updated=
apt_install() {
    command -v apt-get > /dev/null || {
        echo "Please install by hand, since this machine has no apt-get: $*" >&2
        return 1
    }
    say "Installing $*"
    if [ -z "$apt_updated" ]; then
        as_root apt-get update -qq || echo "apt-get update failed; trying with the lists at hand" >&2
        apt_updated=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" > /dev/null
}

# rust-toolchain.toml names the compiler; rustup installs it with its components and the wasm target.
if ! rustc --version > /dev/null 2>&1; then
    say "Installing the Rust toolchain of rust-toolchain.toml"
    rustup toolchain install
fi
if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    say "Installing the wasm32 target"
    rustup target add wasm32-unknown-unknown
fi

# Linking native build scripts and tests needs a C linker, which rustup does not bring.
command -v cc > /dev/null || apt_install gcc libc6-dev

[ -x "$tools/trunk-$TRUNK_VERSION/bin/trunk" ] ||
    cargo_install "trunk-$TRUNK_VERSION" trunk --version "$TRUNK_VERSION" --locked --no-default-features

# Not --locked: the lock file published with wasm-bindgen-cli names a crate that the registry no longer has.
[ -x "$tools/wasm-bindgen-$WASM_BINDGEN_VERSION/bin/wasm-bindgen" ] ||
    cargo_install "wasm-bindgen-$WASM_BINDGEN_VERSION" wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION"

[ -x "$tools/wasm-split-$WASM_SPLIT_VERSION/bin/wasm-split-cli" ] ||
    cargo_install "wasm-split-$WASM_SPLIT_VERSION" wasm_split_cli_support --version "$WASM_SPLIT_VERSION" --locked --features build-binary

binaryen="$tools/binaryen-$BINARYEN_VERSION"
if [ ! -x "$binaryen/node_modules/.bin/wasm-opt" ]; then
    say "Installing wasm-opt (npm binaryen $BINARYEN_VERSION)"
    mkdir -p "$binaryen"
    npm install --silent --no-audit --no-fund --prefix "$binaryen" "binaryen@$BINARYEN_VERSION"
fi

[ "$purpose" = test ] || exit 0

[ -x "$tools/cargo-deny-$CARGO_DENY_VERSION/bin/cargo-deny" ] ||
    cargo_install "cargo-deny-$CARGO_DENY_VERSION" cargo-deny --version "$CARGO_DENY_VERSION" --locked --no-default-features

missing=()
command -v chromium > /dev/null || missing+=(chromium)
command -v chromedriver > /dev/null || missing+=(chromium-driver)
# Reads printed papers back as text.
command -v pdftotext > /dev/null || missing+=(poppler-utils)
# Reads QR codes off pictures of the screen.
command -v zbarimg > /dev/null || missing+=(zbar-tools)
# Holds the disk whose power the tests cut.
command -v mkfs.xfs > /dev/null || missing+=(xfsprogs)
[ ${#missing[@]} = 0 ] || apt_install "${missing[@]}"

# npm leaves a copy of the lock file in node_modules when it is done: younger means complete.
if [ ! -e tests/e2e/node_modules/.package-lock.json ] ||
    [ tests/e2e/package-lock.json -nt tests/e2e/node_modules/.package-lock.json ]; then
    say "Installing the end-to-end tests' packages"
    npm ci --silent --no-audit --no-fund --prefix tests/e2e
    touch tests/e2e/node_modules/.package-lock.json
fi
