using SkiaSharp;

namespace WaPortal.Tests.Support.Media;

/// <summary>Real pictures: the left half red, the right half blue, or noise that nothing makes smaller.</summary>
internal static class Pictures
{
    public static byte[] Halves(int width, int height, SKEncodedImageFormat format)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(SKRect.Create(width / 2, height), red);
        return Encode(surface, format);
    }

    /// <summary>Nothing but what one sees through.</summary>
    public static byte[] Clear(int width, int height)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        return Encode(surface, SKEncodedImageFormat.Png);
    }

    public static byte[] Noise(int side, SKEncodedImageFormat format)
    {
        var random = new Random(1);
        using var bitmap = new SKBitmap(side, side);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
                bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A JPEG with a note (Exif) that says how the camera was held.</summary>
    public static byte[] Turned(byte[] jpeg, byte orientation)
    {
        byte[] note = [0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], .. note, .. jpeg[2..]];
    }

    private static byte[] Encode(SKSurface surface, SKEncodedImageFormat format)
    {
        using var image = surface.Snapshot();
        using var data = image.Encode(format, 90);
        return data.ToArray();
    }
}
