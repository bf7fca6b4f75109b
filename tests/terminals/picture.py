"""Pictures as arrays of grey, dark on light, 0 to 255."""
import numpy
from PIL import Image


def save(grey, path):
    Image.fromarray(grey.astype(numpy.uint8)).save(path)


def framed(grey, margin=20):
    return numpy.pad(grey, margin, constant_values=255)


def bounds(mask):
    """x, y, width and height of what is set in a mask; None if nothing is."""
    ys, xs = numpy.flatnonzero(mask.any(1)), numpy.flatnonzero(mask.any(0))
    if not len(ys):
        return None
    return (int(xs[0]), int(ys[0]), int(xs[-1] - xs[0]) + 1,
            int(ys[-1] - ys[0]) + 1)


def differing(a, b, by=60):
    """A mask of the pixels of two pictures that differ visibly."""
    return numpy.abs(a.astype(int) - b.astype(int)) > by


def paper(grey):
    """The most frequent grey: what the text stands on."""
    return int(numpy.bincount(grey.ravel(), minlength=256).argmax())


def ink(grey):
    """How much each pixel differs from the paper, 0 to 1."""
    ground = paper(grey)
    return numpy.abs(grey.astype(float) - ground) / max(ground, 255 - ground)


def dark_on_light(grey):
    return 255 - grey if paper(grey) < 128 else grey


def resized(values, width, height):
    """An array of 0 to 1, scaled to another size."""
    picture = Image.fromarray((values * 255).astype(numpy.uint8))
    return numpy.asarray(picture.resize((width, height), Image.BOX if
                         width < values.shape[1] else Image.BILINEAR),
                         dtype=float) / 255
