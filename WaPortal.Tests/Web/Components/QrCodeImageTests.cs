using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;
using WaPortal.Web.Features.Instances;

namespace WaPortal.Tests.Web.Components;

/// <summary>What is drawn is what QRCoder made.</summary>
public sealed partial class QrCodeImageTests : IDisposable
{
    private const int QuietZone = 4;
    private const string Text = "https://wa.me/settings/linked_devices#2@ref,noise,identity,adv,1";
    private readonly BunitContext _context = new();

    public QrCodeImageTests() => _context.Services.AddLocalization();

    [Fact]
    public void The_path_covers_exactly_the_dark_modules()
    {
        var image = _context.Render<QrCodeImage>(with => with.Add(c => c.Text, Text));

        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(Text, QRCodeGenerator.ECCLevel.L);
        var size = code.ModuleMatrix.Count;
        var drawn = new bool[size, size];
        foreach (Match run in Run().Matches(image.Find("path").GetAttribute("d")!))
            for (var x = Number(run, 1); x < Number(run, 1) + Number(run, 3); x++)
                drawn[Number(run, 2), x] = true;

        Assert.Equal($"0 0 {size} {size}", image.Find("svg").GetAttribute("viewBox"));
        for (var y = 0; y < size; y++)
            for (var x = 0; x < size; x++)
                Assert.Equal(code.ModuleMatrix[y][x], drawn[y, x]);
    }

    [Fact]
    public void There_is_a_quiet_zone_around()
    {
        var image = _context.Render<QrCodeImage>(with => with.Add(c => c.Text, Text));
        var runs = Run().Matches(image.Find("path").GetAttribute("d")!);

        Assert.Equal(QuietZone, runs.Min(run => Number(run, 1)));
        Assert.Equal(QuietZone, runs.Min(run => Number(run, 2)));
    }

    [Fact]
    public void A_new_text_changes_the_path_and_keeps_the_element()
    {
        var image = _context.Render<QrCodeImage>(with => with.Add(c => c.Text, Text));
        var before = image.Find("path").GetAttribute("d");

        image.Render(with => with.Add(c => c.Text, Text + "2"));

        Assert.NotEqual(before, image.Find("path").GetAttribute("d"));
        Assert.Single(image.FindAll("path"));
    }

    public void Dispose() => _context.Dispose();

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1H\d+z")]
    private static partial Regex Run();

    private static int Number(Match run, int group) => int.Parse(run.Groups[group].Value, CultureInfo.InvariantCulture);
}
