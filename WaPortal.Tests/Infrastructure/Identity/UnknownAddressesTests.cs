using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Accounts;
using WaPortal.Infrastructure.Identity;

namespace WaPortal.Tests.Infrastructure.Identity;

public sealed class UnknownAddressesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_failure_of_long_ago_counts_no_more()
    {
        var addresses = New(mostFailures: 2);
        Assert.Null(addresses.Fail("nobody@example.com", "wrong"));

        _time.Advance(TimeSpan.FromDays(1.2));

        Assert.Null(addresses.Fail("nobody@example.com", "wrong"));
        Assert.NotNull(addresses.Fail("NoBody@example.com", "wrong"));
    }

    [Fact]
    public void What_is_old_is_forgotten_though_nobody_asks_for_it_again()
    {
        var addresses = New();
        for (var i = 0; i < 100; i++)
            addresses.Fail($"{i}@example.com", "wrong");

        _time.Advance(TimeSpan.FromDays(1.2));
        addresses.Fail("new@example.com", "wrong");

        Assert.Equal(1, addresses.Count);
    }

    [Fact]
    public void There_is_a_bound_and_the_oldest_go_first()
    {
        var addresses = New(mostFailures: 2);
        for (var i = 0; i <= UnknownAddresses.Capacity; i++)
        {
            addresses.Fail($"{i}@example.com", "wrong");
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(addresses.Count, 1, UnknownAddresses.Capacity);
        Assert.NotNull(addresses.Fail($"{UnknownAddresses.Capacity - 1}@example.com", "wrong"));
        Assert.Null(addresses.Fail("0@example.com", "wrong"));
    }

    private UnknownAddresses New(int mostFailures = 5) =>
        new(new QuickHasher(), new UpperInvariantLookupNormalizer(), new AccountOptions { MaxFailedSignIns = mostFailures }, _time);

    private sealed class QuickHasher : IPasswordHasher<PortalUser>
    {
        public string HashPassword(PortalUser user, string password) => "";

        public PasswordVerificationResult VerifyHashedPassword(PortalUser user, string hashedPassword, string providedPassword) =>
            PasswordVerificationResult.Failed;
    }
}
