using WaPortal.Web.Account;

namespace WaPortal.Tests.Web.Account;

/// <summary>Nobody can be sent to another site by a link to the sign-in page.</summary>
public sealed class LocalAddressTests
{
    private const string Home = "/instances";

    [Theory]
    [InlineData("/developers", "/developers")]
    [InlineData("/instances/ins_1?chat=4915112345678", "/instances/ins_1?chat=4915112345678")]
    [InlineData(null, Home)]
    [InlineData("", Home)]
    [InlineData("https://evil.example", Home)]
    [InlineData("//evil.example", Home)]
    [InlineData("/\\evil.example", Home)]
    [InlineData("/\t/evil.example", Home)]
    [InlineData("developers", Home)]
    [InlineData("/account/logout", Home)]
    public void Only_pages_of_ours_are_gone_to(string? asked, string gone) => Assert.Equal(gone, LocalAddress.Of(asked));

    [Fact]
    public void The_way_back_is_passed_on_escaped()
    {
        Assert.Equal("/account/login?ReturnUrl=%2Fdevelopers%3Finstance%3D1", LocalAddress.With("/account/login", "/developers?instance=1"));
        Assert.Equal("/account/login", LocalAddress.With("/account/login", "//evil.example"));
    }
}
