"""A photograph's file → its pixels alone: upright, in sRGB, with nothing else that the file held."""

from __future__ import annotations

import struct
import warnings
import zlib
from io import BytesIO

import PIL.Image
from PIL import ImageChops, ImageCms

from explainer.images.photographs.orientation import make_upright
from explainer.problems import Fault

SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
"""The endings of the files that are read, by Pillow's names of formats."""
MPO = "MPO"
"""What Pillow calls a JPEG with further views behind it, as telephones make them; the first is the photograph."""
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error, zlib.error)
"""What Pillow raises, besides, for a file that is damaged."""
SMALLEST = (800, 400)
"""Width and height in pixels of the smallest photograph that is still sharp where a page shows it."""
SLIMMEST = 10
"""How many times as tall as wide a photograph may be: the files of a taller one pass what WebP can hold."""
GREY = 2
"""By how much red, green and blue of a grey picture may differ once a program has compressed it."""
NO_PICTURE = ("not a picture that can be read", "save it as JPEG, PNG or WebP")
DAMAGED = ("the picture is damaged or breaks off", "save it anew, or get it anew from who made it")
BOMB = (f"the picture has more than {(PIL.Image.MAX_IMAGE_PIXELS or 0) // 10**6} million pixels", "make it smaller")
ANIMATED = ("the picture moves", "save one image of it")
TRANSPARENT = ("the photograph has transparent parts", "lay it on a background")
NO_PROFILE = ("the photograph is in CMYK, and does not say which", "save it as RGB")
BAD_PROFILE = ("the photograph's colour profile cannot be used", "save it as sRGB")


def decoded(content: bytes, suffix: str) -> PIL.Image.Image:
    """The picture in the file, of mode RGB. Raises `Fault` for one that is not to be published as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow says of odd metadata, which go anyway
        warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
        try:
            file = PIL.Image.open(BytesIO(content), formats=list(SUFFIXES))
        except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError) as error:
            raise Fault(*BOMB) from error
        except BROKEN as error:
            raise Fault(*NO_PICTURE) from error
        try:
            _check_form(file, suffix)
            file.load()
            return _bare(_in_srgb(_opaque(make_upright(file))))
        except Fault:
            raise
        except BROKEN as error:
            raise Fault(*DAMAGED) from error


def check_size(image: PIL.Image.Image) -> None:
    """Raise `Fault` for a photograph that would be blurred on a page, or a strip down it."""
    width, height = SMALLEST
    if image.width < width or image.height < height:
        message = f"the photograph is too small: {image.width} by {image.height} pixels"
        raise Fault(message, f"it needs {width} by {height} or more")
    if image.height > SLIMMEST * image.width:
        message = f"the photograph is too tall: {image.width} by {image.height} pixels"
        raise Fault(message, f"crop it to {SLIMMEST} times its width or less")


def _check_form(image: PIL.Image.Image, suffix: str) -> None:
    suffixes = SUFFIXES["JPEG" if image.format == MPO else str(image.format)]
    if suffix not in suffixes:
        raise Fault("the file is not what its name says", f"let its name end in {suffixes[0]}, here and in its record")
    if image.format != MPO and getattr(image, "n_frames", 1) > 1:
        raise Fault(*ANIMATED)


def _opaque(image: PIL.Image.Image) -> PIL.Image.Image:
    """Without a transparency that hides nothing, in a mode that a colour profile can be of."""
    if image.mode.startswith("I"):  # grey with 16 bits
        image = image.point(lambda value: value / 256).convert("L")
    if image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        raise Fault(*TRANSPARENT)
    mode = {"1": "L", "LA": "L"}.get(image.mode, image.mode if image.mode in {"L", "CMYK"} else "RGB")
    return image.convert(mode)


def _in_srgb(image: PIL.Image.Image) -> PIL.Image.Image:
    """In the colours that browsers take for granted, so that no profile is needed."""
    profile = image.info.get("icc_profile")
    if not profile:
        if image.mode == "CMYK":
            raise Fault(*NO_PROFILE)
        return image
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(
            _in_mode_of(image, source),
            source,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as error:
        raise Fault(*BAD_PROFILE) from error
    assert converted is not None
    return converted


def _in_mode_of(image: PIL.Image.Image, profile: ImageCms.ImageCmsProfile) -> PIL.Image.Image:
    """Return a grey picture in the mode of its profile: programs keep one in RGB, or give it a profile of colours."""
    space = profile.profile.xcolor_space.strip()
    if image.mode == "L" and space == "RGB":
        return image.convert("RGB")
    if image.mode == "RGB" and space == "GRAY":
        red, *others = image.split()
        differences = [ImageChops.difference(red, other).histogram() for other in others]
        if not any(sum(histogram[GREY + 1 :]) for histogram in differences):
            return image.convert("L")
    return image


def _bare(image: PIL.Image.Image) -> PIL.Image.Image:
    """A new image of the same pixels, which brings nothing along."""
    bare = PIL.Image.new("RGB", image.size)
    bare.paste(image)
    return bare
