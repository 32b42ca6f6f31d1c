namespace WaPortal.Tests.Architecture;

/// <summary>Which floor may stand on which.</summary>
public sealed class FloorTests
{
    [Fact]
    public void The_domain_stands_on_the_base_library_abstractions_and_phone_numbers_alone()
    {
        var foreign = Floor.ReferencesOf(Floor.Domain).Where(name =>
            !Floor.IsBaseLibrary(name) && name != "PhoneNumbers" && !name.EndsWith(".Abstractions", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }

    [Fact]
    public void The_client_knows_nothing_of_the_portal()
    {
        var foreign = Floor.ReferencesOf(Floor.WhatsApp).Where(name =>
            !Floor.IsBaseLibrary(name) && name is not ("Google.Protobuf" or "Microsoft.Extensions.Logging.Abstractions"));

        Assert.Empty(foreign);
    }

    [Fact]
    public void The_infrastructure_stands_on_domain_and_client() =>
        Assert.Empty(OwnReferences(Floor.Infrastructure).Except(["WaPortal.Domain", "WaPortal.WhatsApp"]));

    [Fact]
    public void The_sandbox_stands_on_the_client_alone() =>
        Assert.Empty(OwnReferences(Floor.Sandbox).Except(["WaPortal.WhatsApp"]));

    private static IEnumerable<string> OwnReferences(System.Reflection.Assembly floor) =>
        Floor.ReferencesOf(floor).Where(name => name.StartsWith("WaPortal.", StringComparison.Ordinal));
}
