using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using QRCoder;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Instances;

/// <summary>Draws a QR.</summary>
internal static class QrImage
{
    internal const string Png = "image/png";
    internal const string Svg = "image/svg+xml";

    internal static readonly Error UnknownFormat = Error.InvalidField("format", "format must be svg or png, or be left out for text.", "invalid_qr_format");

    private const int PixelsPerModule = 8;

    /// <summary>What the client wants: null for JSON. False when it asked for something else by name.</summary>
    internal static bool TryChoose(string? format, StringValues accept, out string? mediaType)
    {
        mediaType = format?.ToLowerInvariant() switch
        {
            "png" => Png,
            "svg" => Svg,
            null or "" => Accepted(accept.ToString()),
            _ => null,
        };
        return mediaType is not null || string.IsNullOrEmpty(format) || format.Equals("json", StringComparison.OrdinalIgnoreCase);
    }

    internal static byte[] Draw(string text, string mediaType)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L);
        if (mediaType == Svg)
        {
            using var svg = new SvgQRCode(code);
            return Encoding.UTF8.GetBytes(svg.GetGraphic(PixelsPerModule));
        }

        using var png = new PngByteQRCode(code);
        return png.GetGraphic(PixelsPerModule);
    }

    /// <summary>The dark modules as one SVG path of horizontal runs, in units of a module, quiet zone included.</summary>
    internal static (int Size, string Path) Outline(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var start = x;
                while (x < rows[y].Count && rows[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1H{start}z");
            }
        }

        return (rows.Count, path.ToString());
    }

    private static string? Accepted(string accept)
    {
        if (accept.Contains("application/json", StringComparison.OrdinalIgnoreCase))
            return null;
        if (accept.Contains(Png, StringComparison.OrdinalIgnoreCase))
            return Png;
        return accept.Contains(Svg, StringComparison.OrdinalIgnoreCase) ? Svg : null;
    }
}
