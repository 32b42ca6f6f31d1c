using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using SkiaSharp;
using WaPortal.Domain.Media;
using WaPortal.Domain.Messages;

namespace WaPortal.Infrastructure.Media;

/// <summary>
/// Thumbnails by Skia. What people upload is decoded here, so what a decoder may take is bounded before it begins: the pixels that the header claims, the
/// memory for them, the time; and one picture is decoded at a time.
/// </summary>
internal sealed class SkiaThumbnails(TimeProvider time, ILogger<SkiaThumbnails> logger) : IThumbnails, IDisposable
{
    /// <summary>The most pixels of the longer side.</summary>
    internal const int LongestSide = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Sides and qualities to try until one is small enough.</summary>
    private static readonly (int Side, int Quality)[] Attempts = [(LongestSide, 50), (72, 30), (32, 20)];

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<byte[]?> MakeAsync(Stream file, FileType type, CancellationToken cancellationToken)
    {
        if (type.Kind is not (MessageKinds.Image or MessageKinds.Sticker))
            return null;
        var head = new byte[FileType.HeadLength];
        file.Position = 0;
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (!PictureCost.IsAffordable(head.AsSpan(0, length)))
            return null;
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Decoders work on the thread that calls them.
            return await Task.Run(() => TryMake(file, type.Kind, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever is wrong with a picture, or with the native library, the file goes without a thumbnail.")]
    private byte[]? TryMake(Stream file, string kind, CancellationToken cancellationToken)
    {
        try
        {
            file.Position = 0;
            using var bounded = new PatientStream(file, time, Patience, cancellationToken);
            using var codec = SKCodec.Create(bounded, out _);
            using var picture = codec is null ? null : Decode(codec);
            return picture is null || bounded.IsOver
                ? null
                : Shrink(picture, codec!.EncodedOrigin, kind == MessageKinds.Sticker ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg);
        }
        catch (Exception failure)
        {
            MediaLog.NoThumbnail(logger, kind, failure);
            return null;
        }
    }

    /// <summary>As much smaller as the decoder makes it by itself.</summary>
    private static SKImage? Decode(SKCodec codec)
    {
        var size = codec.GetScaledDimensions(Math.Min(1f, (float)LongestSide / Math.Max(codec.Info.Width, codec.Info.Height)));
        // The decoder need not read a header as it was read before.
        if (size.Width < 1 || size.Height < 1 || 4L * size.Width * size.Height > PictureCost.MaxBytes)
            return null;
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        // A picture that ends early is shown as far as it goes, as by any client.
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            return null;
        // Otherwise the image would be a copy.
        bitmap.SetImmutable();
        return SKImage.FromBitmap(bitmap);
    }

    private static byte[]? Shrink(SKImage picture, SKEncodedOrigin origin, SKEncodedImageFormat format)
    {
        var (upright, way) = Upright(picture.Width, picture.Height, origin);
        foreach (var (side, quality) in Attempts)
        {
            var scale = Math.Min(1f, (float)side / Math.Max(upright.Width, upright.Height));
            var (width, height) = (Math.Max(1, (int)MathF.Round(upright.Width * scale)), Math.Max(1, (int)MathF.Round(upright.Height * scale)));
            using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
            // JPEG knows nothing that one can see through.
            surface.Canvas.Clear(format == SKEncodedImageFormat.Jpeg ? SKColors.White : SKColors.Transparent);
            surface.Canvas.SetMatrix(SKMatrix.Concat(SKMatrix.CreateScale((float)width / upright.Width, (float)height / upright.Height), way));
            surface.Canvas.DrawImage(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            using var small = surface.Snapshot();
            using var encoded = small.Encode(format, quality);
            if (encoded is { Size: > 0 and <= IThumbnails.MaxLength })
                return encoded.ToArray();
        }

        return null;
    }

    /// <summary>Cameras leave the turning to the viewer (Exif 2.32, 4.6.4: orientation), and a thumbnail has no such note.</summary>
    private static (SKSizeI Size, SKMatrix Way) Upright(int width, int height, SKEncodedOrigin origin)
    {
        var way = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        return (way.ScaleX == 0 ? new SKSizeI(height, width) : new SKSizeI(width, height), way);
    }
}
