#!/usr/bin/env bash
# Runs the wasm-bindgen tests (unit tests of src/web and src/ui, and tests/browser*.rs) in headless Chromium.
# webdriver.json beside this file says how Chromium is started.
set -euo pipefail
cd "$(dirname "$0")/.."

export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
export WASM_BINDGEN_TEST_WEBDRIVER_JSON="$PWD/.ci/webdriver.json"
export WASM_BINDGEN_TEST_TIMEOUT="${WASM_BINDGEN_TEST_TIMEOUT:-120}"
CHROMEDRIVER=$(command -v chromedriver)
export CHROMEDRIVER

targets=(--lib)
for file in tests/browser*.rs; do
    [ -e "$file" ] && targets+=(--test "$(basename "$file" .rs)")
done
cargo test --locked --target wasm32-unknown-unknown "${targets[@]}" "$@"
