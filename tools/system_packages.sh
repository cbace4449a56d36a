#!/usr/bin/env bash
# Install the named Debian packages where they are missing and where we may; else say how, in one line.
#     bash tools/system_packages.sh libreoffice-calc poppler-utils
set -euo pipefail

missing=()
for package in "$@"; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $status == installed ]] || missing+=("$package")
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

if [[ $(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "Please install: ${missing[*]} (on Debian and Ubuntu: sudo apt-get install ${missing[*]})" >&2
    exit 1
fi
